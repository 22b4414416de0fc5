// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Words in byte arrays, lowest byte first, at any offset. */
public final class LittleEndian {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}

    /** {@return the eight bytes of {@code array} from {@code index} on} */
    public static long getLong(byte[] array, int index) {
        return (long) LONGS.get(array, index);
    }

    /** Sets the eight bytes of {@code array} from {@code index} on. */
    public static void putLong(byte[] array, int index, long value) {
        LONGS.set(array, index, value);
    }
}
