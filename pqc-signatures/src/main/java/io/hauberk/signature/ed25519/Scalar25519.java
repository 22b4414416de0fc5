// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Numbers modulo L = 2^252 + 27742317777372353535851937790883648493, the order of the base point, as {@link Words}.
 *
 * <p>Public data only; variable time. Source: RFC 8032, section 5.1.
 */
public final class Scalar25519 {
    /** The bytes of an encoded scalar. */
    public static final int BYTES = 32;

    /** The words of a scalar. */
    public static final int WORDS = 4;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    // L = 2^252 + C.
    private static final long[] C = {0x5812631a5cf5d3edL, 0x14def9dea2f79cd6L};
    private static final long[] L = {C[0], C[1], 0, 1L << 60};

    private Scalar25519() {}

    /** {@return a copy of L} */
    public static long[] order() {
        return L.clone();
    }

    /** {@return whether the 32 bytes at {@code offset}, read as a little-endian number, are below L} */
    public static boolean isCanonical(byte[] encoding, int offset) {
        for (int i = WORDS - 1; i >= 0; i--) {
            int order = Long.compareUnsigned((long) LONG.get(encoding, offset + Long.BYTES * i), L[i]);
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }

    /** {@return the number in the little-endian bytes from {@code offset} on}, whether or not it is below L */
    public static long[] decode(byte[] bytes, int offset, int words) {
        long[] r = new long[words];
        for (int i = 0; i < words; i++) {
            r[i] = (long) LONG.get(bytes, offset + Long.BYTES * i);
        }
        return r;
    }

    /** {@return the number in 64 little-endian bytes, modulo L} */
    public static long[] reduce(byte[] wide) {
        return reduce(decode(wide, 0, 2 * WORDS));
    }

    /** {@return {@code a * b} modulo L}, for any two numbers of {@value #WORDS} words */
    public static long[] multiply(long[] a, long[] b) {
        return reduce(Words.product(a, b));
    }

    // Modulo L, 2^252 is -C. So x = lo - C hi for x = lo + 2^252 hi; C hi has 385 bits for an x of 512, then 258, then
    // 131.
    private static long[] reduce(long[] x0) {
        long[] x1 = Words.product(aboveBit252(x0), C);
        long[] x2 = Words.product(aboveBit252(x1), C);
        long[] x3 = Words.product(aboveBit252(x2), C);
        // The sum is above -2^252 - 2^131 and below 2^253; one word more holds its sign.
        long[] r = Arrays.copyOf(belowBit252(x0), WORDS + 1);
        Words.subtract(r, belowBit252(x1));
        Words.add(r, belowBit252(x2));
        Words.subtract(r, belowBit252(x3));
        while (r[WORDS] < 0) {
            Words.add(r, L);
        }
        while (Words.compare(r, L) >= 0) {
            Words.subtract(r, L);
        }
        return Arrays.copyOf(r, WORDS);
    }

    private static long[] belowBit252(long[] x) {
        long[] lo = Arrays.copyOf(x, WORDS);
        lo[3] &= (1L << 60) - 1;
        return lo;
    }

    private static long[] aboveBit252(long[] x) {
        long[] hi = new long[x.length - 3];
        for (int i = 0; i < hi.length; i++) {
            hi[i] = Words.window(x, 252 + Long.SIZE * i);
        }
        return hi;
    }
}
