// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

/** What this host's vectors are. */
public final class VectorHost {
    private VectorHost() {}

    /**
     * {@return the lanes of 64 bits that kernels use here}
     *
     * @throws LinkageError without the module {@code jdk.incubator.vector}
     */
    public static int lanes() {
        return Lanes.LANES;
    }
}
