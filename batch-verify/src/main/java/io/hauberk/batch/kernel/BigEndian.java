// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Words in byte arrays, highest byte first, at any offset. */
public final class BigEndian {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private BigEndian() {}

    /** {@return the eight bytes of {@code array} from {@code index} on} */
    public static long getLong(byte[] array, int index) {
        return (long) LONGS.get(array, index);
    }

    /** Sets the eight bytes of {@code array} from {@code index} on. */
    public static void putLong(byte[] array, int index, long value) {
        LONGS.set(array, index, value);
    }

    /** Reads a number of 256 bits into four words, the lowest first. */
    public static void getNumber(byte[] array, int index, long[] target, int at) {
        for (int i = 0; i < 4; i++) {
            target[at + 3 - i] = getLong(array, index + 8 * i);
        }
    }

    /** Writes four words, the lowest first, as a number of 256 bits. */
    public static void putNumber(byte[] array, int index, long[] source, int at) {
        for (int i = 0; i < 4; i++) {
            putLong(array, index + 8 * i, source[at + 3 - i]);
        }
    }
}
