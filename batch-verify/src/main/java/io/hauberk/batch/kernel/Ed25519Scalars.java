// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

/**
 * Numbers modulo L = 2^252 + 27742317777372353535851937790883648493, the order of Ed25519's base point, without
 * allocation: for kernels. A number is a run of 64-bit words, the lowest first; a scalar has {@value #WORDS}.
 *
 * <p>Public data only; variable time. An instance owns its scratch space. {@link
 * io.hauberk.signature.ed25519.Scalar25519} is the plain twin. Source: RFC 8032, section 5.1.
 */
public final class Ed25519Scalars {
    /** The words of a scalar. */
    public static final int WORDS = 4;

    private static final int TOP_BITS = 60; // of a number below 2^252, in its highest word
    private static final long TOP_MASK = (1L << TOP_BITS) - 1;

    // L = 2^252 + C.
    private static final long[] C = {0x5812631a5cf5d3edL, 0x14def9dea2f79cd6L};
    private static final long[] L = {C[0], C[1], 0, 1L << TOP_BITS};

    private final long[] wide = new long[2 * WORDS];
    private final long[] above = new long[WORDS + 1];
    private final long[] fold = new long[WORDS + 3];

    /** Makes one with its scratch space. */
    public Ed25519Scalars() {}

    /** Sets {@code r} to the 64 little-endian bytes at {@code offset}, modulo L. */
    public void reduce(long[] r, byte[] bytes, int offset) {
        for (int i = 0; i < wide.length; i++) {
            wide[i] = LittleEndian.getLong(bytes, offset + Long.BYTES * i);
        }
        reduceWide(r);
    }

    /** {@code r = a * b} modulo L, for any numbers of {@value #WORDS} words. */
    public void multiply(long[] r, long[] a, long[] b) {
        product(wide, a, WORDS, b, WORDS);
        reduceWide(r);
    }

    /** {@code r = a + b} modulo L, for scalars below L. */
    public static void add(long[] r, long[] a, long[] b) {
        long carry = 0;
        for (int i = 0; i < WORDS; i++) {
            long sum = a[i] + b[i];
            long all = sum + carry;
            carry = below(sum, b[i]) + below(all, carry);
            r[i] = all;
        }
        subtractOrderOnce(r);
    }

    /**
     * Sets {@code r} to v with {@code 2v − (2^bits − 1) = a} modulo L. So with bits a multiple of w, a is the sum of
     * {@code (2n − (2^w − 1)) 2^(wi)} over the digits n of w bits of v: all of them stand for odd numbers, and none for
     * zero.
     *
     * @param a below L
     * @param halfOfOnes (2^bits − 1) / 2 modulo L, as {@link #halfOfOnes} has it
     */
    public static void oddDigits(long[] r, long[] a, long[] halfOfOnes) {
        long carry = 0; // a / 2 modulo L: half of a, or of a + L
        long addend = -(a[0] & 1);
        for (int i = 0; i < WORDS; i++) {
            long term = L[i] & addend;
            long sum = a[i] + term;
            long all = sum + carry;
            carry = below(sum, term) + below(all, carry);
            r[i] = all;
        }
        for (int i = 0; i < WORDS; i++) {
            r[i] = r[i] >>> 1 | (i + 1 < WORDS ? r[i + 1] << 63 : 0);
        }
        add(r, r, halfOfOnes);
    }

    /** {@return (2^bits − 1) / 2 modulo L}, a new array */
    public static long[] halfOfOnes(int bits) {
        long[] half = {1, 0, 0, 0};
        for (int i = 1; i < bits; i++) { // 2^(bits - 1)
            add(half, half, half);
        }
        // Less 1/2, which is (L + 1) / 2: add (L - 1) / 2.
        long[] rest = new long[WORDS];
        for (int i = 0; i < WORDS; i++) {
            rest[i] = L[i] >>> 1 | (i + 1 < WORDS ? L[i + 1] << 63 : 0);
        }
        add(half, half, rest);
        return half;
    }

    /** {@code r = −a} modulo L, for a scalar below L. */
    public static void negate(long[] r, long[] a) {
        long borrow = 0;
        for (int i = 0; i < WORDS; i++) {
            long difference = L[i] - a[i];
            long all = difference - borrow;
            borrow = below(L[i], a[i]) + below(difference, borrow);
            r[i] = all;
        }
        subtractOrderOnce(r);
    }

    // Modulo L, 2^252 is -C. So x = x0 - C x1 + C x2 - C x3 with the bits of each from 252 on taken off: C has 125
    // bits, so that of 512 there are 385 left, then 258, then 131.
    private void reduceWide(long[] r) {
        shiftDown(above, wide, WORDS + 1);
        System.arraycopy(wide, 0, r, 0, WORDS);
        r[WORDS - 1] &= TOP_MASK;
        long top = 0; // the word above r, for its sign
        for (int words = WORDS + 1, sign = -1; words > 0; words -= 2, sign = -sign) {
            product(fold, above, words, C, 2);
            if (words > 1) {
                shiftDown(above, fold, words - 2);
                fold[WORDS - 1] &= TOP_MASK;
            } else {
                fold[WORDS - 1] = 0; // three words
            }
            top += sign > 0 ? addTo(r, fold) : -subtractFrom(r, fold);
        }
        while (top < 0) {
            top += addTo(r, L);
        }
        while (top > 0 || !isBelowOrder(r)) {
            top -= subtractFrom(r, L);
        }
    }

    // r = the bits of x from 252 on; what is beyond the end of x is zero.
    private static void shiftDown(long[] r, long[] x, int words) {
        for (int i = 0; i < words; i++) {
            int at = WORDS - 1 + i;
            r[i] = x[at] >>> TOP_BITS | (at + 1 < x.length ? x[at + 1] << (Long.SIZE - TOP_BITS) : 0);
        }
    }

    private static void product(long[] r, long[] a, int words, long[] b, int wordsOfB) {
        for (int j = 0; j < wordsOfB; j++) {
            r[j] = 0;
        }
        for (int i = 0; i < words; i++) {
            long carry = 0;
            for (int j = 0; j < wordsOfB; j++) {
                long low = a[i] * b[j];
                long sum = r[i + j] + low;
                long all = sum + carry;
                carry = Math.unsignedMultiplyHigh(a[i], b[j]) + below(sum, low) + below(all, carry);
                r[i + j] = all;
            }
            r[i + wordsOfB] = carry;
        }
    }

    // {@return the carry}
    private static long addTo(long[] r, long[] a) {
        long carry = 0;
        for (int i = 0; i < WORDS; i++) {
            long sum = r[i] + a[i];
            long all = sum + carry;
            carry = below(sum, a[i]) + below(all, carry);
            r[i] = all;
        }
        return carry;
    }

    // {@return the borrow}
    private static long subtractFrom(long[] r, long[] a) {
        long borrow = 0;
        for (int i = 0; i < WORDS; i++) {
            long difference = r[i] - a[i];
            long all = difference - borrow;
            borrow = below(r[i], a[i]) + below(difference, borrow);
            r[i] = all;
        }
        return borrow;
    }

    private static void subtractOrderOnce(long[] r) {
        if (!isBelowOrder(r)) {
            subtractFrom(r, L);
        }
    }

    private static boolean isBelowOrder(long[] r) {
        for (int i = WORDS - 1; i >= 0; i--) {
            if (r[i] != L[i]) {
                return Long.compareUnsigned(r[i], L[i]) < 0;
            }
        }
        return false;
    }

    private static long below(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
    }
}
