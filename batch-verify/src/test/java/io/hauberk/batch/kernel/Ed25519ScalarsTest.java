// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.ed25519.Scalar25519;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Ed25519ScalarsTest {
    private static final BigInteger L =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    private static final BigInteger EIGHT_L = L.shiftLeft(3);
    private static final int CASES = 20_000;

    private final Random random = new Random(3);
    private final Ed25519Scalars scalars = new Ed25519Scalars();

    private static BigInteger number(long[] words) {
        BigInteger n = BigInteger.ZERO;
        for (int i = words.length - 1; i >= 0; i--) {
            n = n.shiftLeft(64).or(new BigInteger(Long.toUnsignedString(words[i])));
        }
        return n;
    }

    private static long[] words(BigInteger n) {
        long[] words = new long[Ed25519Scalars.WORDS];
        for (int i = 0; i < words.length; i++) {
            words[i] = n.shiftRight(64 * i).longValue();
        }
        return words;
    }

    // Random ones of every length, powers of two, and what is about a multiple of L.
    private BigInteger edge(int bits) {
        return switch (random.nextInt(5)) {
            case 0 -> new BigInteger(random.nextInt(bits + 1), random);
            case 1 -> BigInteger.TWO.pow(bits).subtract(BigInteger.valueOf(1 + random.nextInt(3)));
            case 2 -> BigInteger.ONE.shiftLeft(random.nextInt(bits));
            case 3 ->
                L.multiply(new BigInteger(bits - 253, random))
                        .add(BigInteger.valueOf(random.nextInt(5)))
                        .subtract(BigInteger.TWO)
                        .max(BigInteger.ZERO);
            default -> new BigInteger(bits, random);
        };
    }

    @Test
    void numbersAreReducedModuloTheOrder() {
        byte[] bytes = new byte[70];
        long[] r = new long[Ed25519Scalars.WORDS];
        for (int i = 0; i < CASES; i++) {
            BigInteger n = edge(512);
            for (int b = 0; b < 64; b++) {
                bytes[3 + b] = n.shiftRight(8 * b).byteValue();
            }
            scalars.reduce(r, bytes, 3);
            assertThat(number(r)).isEqualTo(n.mod(L));
            assertThat(r).isEqualTo(Scalar25519.reduce(Arrays.copyOfRange(bytes, 3, 67)));
        }
    }

    @Test
    void productsAndSumsAreModuloTheOrder() {
        long[] r = new long[Ed25519Scalars.WORDS];
        for (int i = 0; i < CASES; i++) {
            BigInteger a = edge(256);
            BigInteger b = edge(256);
            scalars.multiply(r, words(a), words(b));
            assertThat(number(r)).isEqualTo(a.multiply(b).mod(L));
            Ed25519Scalars.add(r, words(a.mod(L)), words(b.mod(L)));
            assertThat(number(r)).isEqualTo(a.add(b).mod(L));
        }
    }

    @Test
    void oddDigitsAddUpToTheScalar() {
        long[] r = new long[Ed25519Scalars.WORDS];
        for (int i = 0; i < CASES; i++) {
            BigInteger a = edge(256).mod(L);
            Ed25519Scalars.oddDigits(r, words(a), Ed25519Scalars.halfOfOnes(256));
            BigInteger sum = BigInteger.ZERO;
            for (int digit = 31; digit >= 0; digit--) {
                int n = (int) (r[digit / 8] >>> (8 * (digit % 8))) & 0xff;
                sum = sum.shiftLeft(8).add(BigInteger.valueOf(2L * n - 255));
            }
            assertThat(sum.mod(L)).isEqualTo(a);
        }
    }

    @Test
    void everyChallengeHasAPairOfHalfTheSize() {
        Ed25519HalfSize half = new Ed25519HalfSize();
        List<BigInteger> ks = new ArrayList<>(List.of(BigInteger.ZERO, BigInteger.ONE, BigInteger.TWO));
        ks.add(L.subtract(BigInteger.ONE));
        ks.add(L.shiftRight(1));
        ks.add(EIGHT_L.divide(BigInteger.valueOf(9)));
        for (int i = 0; i < CASES; i++) {
            ks.add(edge(256).mod(L));
            // A quotient of many bits: what gives pairs of unequal length.
            ks.add(EIGHT_L.divide(new BigInteger(1 + random.nextInt(140), random).add(BigInteger.valueOf(9))));
        }
        int usual = 0;
        for (BigInteger k : ks) {
            half.halve(words(k.mod(L)));
            BigInteger u = number(half.u());
            BigInteger t = number(half.t());
            assertThat(t.testBit(0)).isTrue();
            assertThat(t).isLessThan(L);
            assertThat((half.uNegative() ? u.negate() : u)
                            .subtract(t.multiply(k.mod(L)))
                            .mod(EIGHT_L))
                    .isZero();
            assertThat(half.bits())
                    .isEqualTo(Math.max(u.bitLength(), t.bitLength()))
                    .isLessThanOrEqualTo(253);
            usual += half.bits() <= 132 ? 1 : 0;
        }
        assertThat(usual).isGreaterThan(CASES);
        int long133 = 0;
        for (int i = 0; i < CASES; i++) {
            half.halve(words(new BigInteger(256, random).mod(L)));
            long133 += half.bits() > 132 ? 1 : 0;
        }
        assertThat(long133).isLessThan(CASES / 50);
    }
}
