// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** Whether a person is looking. The JDK answers for stdin and stdout together only, so the C library is asked. */
final class Terminal {
    private static final int STDERR = 2;

    private Terminal() {}

    /** {@return whether stderr is a terminal}; where that can't be found out, it counts as none */
    @SuppressWarnings("restricted") // the script ./hauberk grants native access, for libsecp256k1 too
    static boolean isStderr() {
        try {
            Linker linker = Linker.nativeLinker();
            Optional<MemorySegment> function = linker.defaultLookup()
                    .find("isatty")
                    .or(() -> linker.defaultLookup().find("_isatty")); // Windows
            if (function.isEmpty()) {
                return false;
            }
            MethodHandle isatty = linker.downcallHandle(
                    function.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            return (int) isatty.invokeExact(STDERR) != 0;
        } catch (Throwable e) { // what a method handle declares; and a JVM may have no linker
            return false;
        }
    }
}
