// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.batch.kernel.BatchKernel;
import io.hauberk.batch.kernel.LaneBatch;
import io.hauberk.signature.SchemeFailure;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Calls kernels where the compiler doesn't follow. A warm-up calls one kernel for long, then another: the compiler would
 * make a copy of each into the caller, with all that the kernel calls, throw it away when the next one comes, and what
 * serves later has use for none of them. It follows no method handle that is not a constant.
 */
final class KernelCall {
    private final MethodHandle verify;

    /** Makes a call. */
    KernelCall() {
        try {
            verify = MethodHandles.lookup()
                    .findVirtual(BatchKernel.class, "verify", MethodType.methodType(void.class, LaneBatch.class));
        } catch (ReflectiveOperationException e) {
            throw new SchemeFailure("kernels have no method to verify", e);
        }
    }

    /** Verifies a batch, as {@link BatchKernel#verify} does. */
    <P> void verify(BatchKernel<P> kernel, LaneBatch<P> batch) {
        try {
            verify.invokeExact((BatchKernel<?>) kernel, (LaneBatch<?>) batch);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new SchemeFailure("a kernel throws what it doesn't declare", e);
        }
    }
}
