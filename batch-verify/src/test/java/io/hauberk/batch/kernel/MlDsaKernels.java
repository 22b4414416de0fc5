// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import java.util.ArrayList;
import java.util.List;

/** The kernels of ML-DSA that this host can run. */
final class MlDsaKernels {
    private MlDsaKernels() {}

    static List<BatchKernel<MlDsaPreparedKey>> all(MlDsaParameters set) {
        List<BatchKernel<MlDsaPreparedKey>> kernels = new ArrayList<>();
        kernels.add(new MlDsaPlainKernel(set));
        return kernels;
    }
}
