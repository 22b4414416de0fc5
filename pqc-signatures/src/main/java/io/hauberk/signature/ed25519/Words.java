// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

/**
 * Unsigned numbers of several 64-bit words, the lowest first. Public data only; variable time. Where a result is longer
 * than its array, what is above is cut off, so a number may also stand for a negative one, in two's complement.
 */
final class Words {
    private Words() {}

    /** {@return the number of bits up to the highest one that is set} */
    static int bitLength(long[] a) {
        for (int i = a.length - 1; i >= 0; i--) {
            if (a[i] != 0) {
                return Long.SIZE * (i + 1) - Long.numberOfLeadingZeros(a[i]);
            }
        }
        return 0;
    }

    /** {@return the 64 bits from bit {@code from >= 0} on}; beyond the number they are zero */
    static long window(long[] a, int from) {
        int word = from / Long.SIZE;
        int shift = from % Long.SIZE;
        long low = word < a.length ? a[word] >>> shift : 0;
        return shift != 0 && word + 1 < a.length ? low | a[word + 1] << (Long.SIZE - shift) : low;
    }

    /** {@return how {@code a} compares with {@code b}, which has at most as many words} */
    static int compare(long[] a, long[] b) {
        for (int i = a.length - 1; i >= 0; i--) {
            int order = Long.compareUnsigned(a[i], i < b.length ? b[i] : 0);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** {@code a += b}, which has at most as many words. */
    static void add(long[] a, long[] b) {
        long carry = 0;
        for (int i = 0; i < a.length; i++) {
            long term = i < b.length ? b[i] : 0;
            long sum = a[i] + term;
            long all = sum + carry;
            carry = carryIf(isBelow(sum, term)) + carryIf(isBelow(all, carry));
            a[i] = all;
        }
    }

    /** {@code a -= b}, which has at most as many words. */
    static void subtract(long[] a, long[] b) {
        long borrow = 0;
        for (int i = 0; i < a.length; i++) {
            long term = i < b.length ? b[i] : 0;
            long difference = a[i] - term;
            long all = difference - borrow;
            borrow = carryIf(isBelow(a[i], term)) + carryIf(isBelow(difference, borrow));
            a[i] = all;
        }
    }

    /** {@return {@code a << bits}, in as many words} */
    static long[] shiftLeft(long[] a, int bits) {
        long[] r = new long[a.length];
        int word = bits / Long.SIZE;
        int shift = bits % Long.SIZE;
        for (int i = a.length - 1; i >= word; i--) {
            r[i] = a[i - word] << shift;
            if (shift != 0 && i > word) {
                r[i] |= a[i - word - 1] >>> (Long.SIZE - shift);
            }
        }
        return r;
    }

    /** {@return {@code a * b}, in as many words as both have together} */
    static long[] product(long[] a, long[] b) {
        long[] r = new long[a.length + b.length];
        for (int i = 0; i < a.length; i++) {
            long carry = 0;
            for (int j = 0; j < b.length; j++) {
                long low = a[i] * b[j];
                long sum = r[i + j] + low;
                long all = sum + carry;
                carry = Math.unsignedMultiplyHigh(a[i], b[j])
                        + carryIf(isBelow(sum, low))
                        + carryIf(isBelow(all, carry));
                r[i + j] = all;
            }
            r[i + b.length] = carry;
        }
        return r;
    }

    /** {@return {@code a * m + b * n}, in as many words as {@code a} and {@code b} have each} */
    static long[] combine(long[] a, long m, long[] b, long n) {
        return combine(a, m, b, n, false);
    }

    /** {@return {@code a * m - b * n}, in as many words as {@code a} and {@code b} have each} */
    static long[] difference(long[] a, long m, long[] b, long n) {
        return combine(a, m, b, n, true);
    }

    private static long[] combine(long[] a, long m, long[] b, long n, boolean minus) {
        long[] r = times(a, m);
        long[] other = times(b, n);
        if (minus) {
            subtract(r, other);
        } else {
            add(r, other);
        }
        return r;
    }

    private static long[] times(long[] a, long m) {
        long[] r = new long[a.length];
        long carry = 0;
        for (int i = 0; i < a.length; i++) {
            long low = a[i] * m;
            r[i] = low + carry;
            carry = Math.unsignedMultiplyHigh(a[i], m) + carryIf(isBelow(r[i], low));
        }
        return r;
    }

    private static long carryIf(boolean condition) {
        return condition ? 1 : 0;
    }

    private static boolean isBelow(long a, long b) {
        return Long.compareUnsigned(a, b) < 0;
    }
}
