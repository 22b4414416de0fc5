// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.field;

import com.sun.management.OperatingSystemMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * The processor time of this process, all threads and the JVM's own included. The JDK tells it in steps of ten
 * milliseconds, in which whole blocks are verified; Linux is asked itself.
 */
public final class ProcessorClock {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final int CLOCK_PROCESS_CPUTIME_ID = 2; // of Linux
    private static final int TIMESPEC_BYTES = 16; // seconds and nanoseconds
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final @Nullable MethodHandle CLOCK_GETTIME = open();

    private ProcessorClock() {}

    @SuppressWarnings("restricted")
    private static @Nullable MethodHandle open() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return null;
        }
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("clock_gettime")
                .map(function -> linker.downcallHandle(
                        function,
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS)))
                .orElse(null);
    }

    /** {@return nanoseconds since some moment} */
    public static long nanos() {
        MethodHandle clock = CLOCK_GETTIME;
        if (clock == null) {
            return SYSTEM.getProcessCpuTime();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment time = arena.allocate(TIMESPEC_BYTES, Long.BYTES);
            int failed = (int) clock.invokeExact(CLOCK_PROCESS_CPUTIME_ID, time);
            return failed != 0
                    ? SYSTEM.getProcessCpuTime()
                    : time.get(ValueLayout.JAVA_LONG, 0) * NANOS_PER_SECOND
                            + time.get(ValueLayout.JAVA_LONG, Long.BYTES);
        } catch (Throwable e) { // what a method handle declares
            throw new IllegalStateException(e);
        }
    }
}
