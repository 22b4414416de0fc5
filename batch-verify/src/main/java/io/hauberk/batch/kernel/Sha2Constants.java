// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import java.math.BigInteger;

/**
 * The constants of SHA-512, and those of SHA-256, which are their upper halves: the first bits of the fractional parts
 * of the square roots and cube roots of the first primes.
 *
 * <p>Source: FIPS 180-4, sections 4.2 and 5.3.
 */
public final class Sha2Constants {
    private static final int STATE_WORDS = 8;
    private static final int ROUNDS_256 = 64;
    private static final int ROUNDS_512 = 80;

    private Sha2Constants() {}

    /** {@return the 64 round constants of SHA-256}, a new array */
    public static int[] rounds256() {
        return upperHalves(rounds512(), ROUNDS_256);
    }

    /** {@return the 80 round constants of SHA-512}, a new array */
    public static long[] rounds512() {
        return fractions(ROUNDS_512, 3);
    }

    /** {@return the eight words of SHA-256's first state}, a new array */
    public static int[] initial256() {
        return upperHalves(initial512(), STATE_WORDS);
    }

    /** {@return the eight words of SHA-512's first state}, a new array */
    public static long[] initial512() {
        return fractions(STATE_WORDS, 2);
    }

    private static int[] upperHalves(long[] words, int count) {
        int[] halves = new int[count];
        for (int i = 0; i < count; i++) {
            halves[i] = (int) (words[i] >>> Integer.SIZE);
        }
        return halves;
    }

    // The first 64 bits of the fractional parts of the roots of the first primes.
    private static long[] fractions(int count, int degree) {
        long[] words = new long[count];
        BigInteger prime = BigInteger.TWO;
        for (int i = 0; i < count; i++) {
            words[i] = root(prime.shiftLeft(degree * Long.SIZE), degree).longValue();
            prime = prime.nextProbablePrime();
        }
        return words;
    }

    // Rounded down: from above, by Newton's method.
    private static BigInteger root(BigInteger value, int degree) {
        BigInteger best = BigInteger.ONE.shiftLeft(value.bitLength() / degree + 1);
        while (true) {
            BigInteger next = best.multiply(BigInteger.valueOf(degree - 1L))
                    .add(value.divide(best.pow(degree - 1)))
                    .divide(BigInteger.valueOf(degree));
            if (next.compareTo(best) >= 0) {
                return best;
            }
            best = next;
        }
    }
}
