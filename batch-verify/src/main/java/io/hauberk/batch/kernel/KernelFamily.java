// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.SchemeId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The kernels of one scheme on this host: the plain twin, and the one in lanes where the host has what it takes.
 *
 * @param scheme the scheme that both verify
 * @param plain makes the plain twin, for one worker
 * @param lanes makes the kernel in SIMD lanes, for one worker; empty where the host has no vectors
 * @param code names the code that both run: kernels of the same name warm each other up
 * @param like a scheme whose kernels take the same time at everything, if there is one: theirs need not be measured again
 * @param <P> the prepared form of a key, the same for both
 */
public record KernelFamily<P>(
        SchemeId scheme,
        Supplier<BatchKernel<P>> plain,
        Optional<Supplier<BatchKernel<P>>> lanes,
        String code,
        Optional<SchemeId> like) {
    /** Makes a family whose times are its own. */
    public KernelFamily(
            SchemeId scheme, Supplier<BatchKernel<P>> plain, Optional<Supplier<BatchKernel<P>>> lanes, String code) {
        this(scheme, plain, lanes, code, Optional.empty());
    }
}
