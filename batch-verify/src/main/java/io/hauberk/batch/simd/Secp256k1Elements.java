// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.Secp256k1FieldLanes.ELEMENT;

import io.hauberk.batch.kernel.Secp256k1Parameters;
import io.hauberk.batch.kernel.Secp256k1Scalar;
import java.math.BigInteger;

/**
 * Numbers modulo p on their way into lanes and out of them: four words, the lowest first, to limbs of
 * {@link Secp256k1FieldLanes} and back.
 */
final class Secp256k1Elements {
    private static final long MASK_52 = (1L << 52) - 1;
    private static final long MASK_51 = (1L << 51) - 1;
    private static final long C = (long) Secp256k1FieldLanes.C;

    private static final long[] PRIME = Secp256k1Scalar.words(Secp256k1Parameters.P);
    private static final long[] COMPLEMENT = {C, 0, 0, 0};

    private Secp256k1Elements() {}

    /** Puts a number below 2^256 into a lane. */
    static void put(double[] element, int at, int lane, long[] words, int from) {
        putLimbs(element, at + lane, LANES, words, from);
    }

    /** Puts a number below 2^256 into limbs that are {@code stride} apart. */
    static void putLimbs(double[] limbs, int at, int stride, long[] words, int from) {
        long w0 = words[from];
        long w1 = words[from + 1];
        long w2 = words[from + 2];
        long w3 = words[from + 3];
        long l0 = w0 & MASK_52;
        long l1 = (w0 >>> 52 | w1 << 12) & MASK_51;
        long l2 = (w1 >>> 39 | w2 << 25) & MASK_51;
        long l3 = (w2 >>> 26 | w3 << 38) & MASK_51;
        long l4 = w3 >>> 13;
        long carry = (l0 + (1L << 51)) >> 52;
        l0 -= carry << 52;
        l1 += carry;
        carry = (l1 + (1L << 50)) >> 51;
        l1 -= carry << 51;
        l2 += carry;
        carry = (l2 + (1L << 50)) >> 51;
        l2 -= carry << 51;
        l3 += carry;
        carry = (l3 + (1L << 50)) >> 51;
        l3 -= carry << 51;
        l4 += carry;
        carry = (l4 + (1L << 50)) >> 51;
        l4 -= carry << 51;
        l0 += carry * C;
        limbs[at] = l0;
        limbs[at + stride] = l1;
        limbs[at + 2 * stride] = l2;
        limbs[at + 3 * stride] = l3;
        limbs[at + 4 * stride] = l4;
    }

    /** {@return an element with the same number below p in each lane} */
    static double[] constant(BigInteger value) {
        double[] element = new double[ELEMENT];
        long[] words = Secp256k1Scalar.words(value);
        for (int lane = 0; lane < LANES; lane++) {
            put(element, 0, lane, words, 0);
        }
        return element;
    }

    /** Takes a carried number out of a lane: below p. */
    static void get(double[] element, int at, int lane, long[] words, int to) {
        int from = at + lane;
        // With p added it is positive, and below 2·p.
        long l0 = (long) element[from] - C;
        long l1 = (long) element[from + LANES] + (l0 >> 52);
        long l2 = (long) element[from + 2 * LANES] + (l1 >> 51);
        long l3 = (long) element[from + 3 * LANES] + (l2 >> 51);
        long l4 = (long) element[from + 4 * LANES] + (1L << 51) + (l3 >> 51);
        l0 &= MASK_52;
        l1 &= MASK_51;
        l2 &= MASK_51;
        l3 &= MASK_51;
        words[to] = l0 | l1 << 52;
        words[to + 1] = l1 >>> 12 | l2 << 39;
        words[to + 2] = l2 >>> 25 | l3 << 26;
        words[to + 3] = l3 >>> 38 | l4 << 13;
        if (l4 >>> 51 != 0 || !Secp256k1Scalar.isLess(words, to, PRIME, 0)) {
            Secp256k1Scalar.addWords(words, to, words, to, COMPLEMENT, 0);
        }
    }

    /** Halves a number below p. */
    static void halve(long[] words, int at) {
        long top = 0;
        if ((words[at] & 1) != 0) {
            top = Secp256k1Scalar.addWords(words, at, words, at, PRIME, 0);
        }
        words[at] = words[at] >>> 1 | words[at + 1] << 63;
        words[at + 1] = words[at + 1] >>> 1 | words[at + 2] << 63;
        words[at + 2] = words[at + 2] >>> 1 | words[at + 3] << 63;
        words[at + 3] = words[at + 3] >>> 1 | top << 63;
    }
}
