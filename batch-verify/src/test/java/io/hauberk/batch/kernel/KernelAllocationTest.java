// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.hauberk.signature.VerifyItem;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kernels read the wire bytes where they are and leave next to nothing on the heap. In a JVM of its own: what C2 makes of
 * a kernel depends on what else ran before it.
 */
@Tag("allocation")
class KernelAllocationTest {
    private static final long LIMIT = 200; // bytes an item

    private static final long PATIENCE_NANOS = 30_000_000_000L;

    static Stream<KernelContractTest.Subject> subjects() {
        // What asks the scheme's back end, or uses its arithmetic, allocates as that does.
        return KernelContractTest.subjects()
                .filter(subject -> !subject.kernel().isBackend() && !(subject.kernel() instanceof Ed25519PlainKernel));
    }

    /** Vectors live on the heap until C2 has the code, so this waits until it has, but not for ever. */
    @ParameterizedTest
    @MethodSource("subjects")
    void verificationAllocatesNextToNothingOnceItIsCompiled(KernelContractTest.Subject subject) {
        long best = Long.MAX_VALUE;
        long begun = System.nanoTime();
        while (best >= LIMIT && System.nanoTime() - begun < PATIENCE_NANOS) {
            best = Math.min(best, allocatedPerItem(subject.kernel(), subject.items()));
        }
        assertThat(best).as("bytes an item").isLessThan(LIMIT);
    }

    private static <P> long allocatedPerItem(BatchKernel<P> kernel, KernelContractTest.Items items) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        LaneBatch<P> batch = new LaneBatch<>(kernel.lanes());
        for (int lane = 0; lane < kernel.lanes(); lane++) {
            VerifyItem item = items.honest();
            batch.add(item.key(), item.input(), item.signature(), null, false);
        }
        int calls = 100;
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < calls; i++) {
            kernel.verify(batch);
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / ((long) calls * kernel.lanes());
    }
}
