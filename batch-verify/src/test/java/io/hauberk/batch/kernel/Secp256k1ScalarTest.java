// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static io.hauberk.batch.kernel.Secp256k1Parameters.N;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Scalars of secp256k1 against BigInteger. */
class Secp256k1ScalarTest {
    private static final BigInteger LAMBDA =
            new BigInteger("5363ad4cc05c30e0a5261c028812645a122e22ea20816678df02967c1b23bd72", 16);

    private final Random random = new Random(4);
    private final Secp256k1Scalar scalars = new Secp256k1Scalar();

    private BigInteger next() {
        BigInteger small = BigInteger.valueOf(random.nextInt(4));
        return switch (random.nextInt(6)) {
            case 0 -> small;
            case 1 -> N.subtract(BigInteger.ONE).subtract(small);
            case 2 -> BigInteger.ONE.shiftLeft(random.nextInt(256)).mod(N);
            case 3 -> BigInteger.TWO.pow(256).subtract(N).add(small);
            default -> new BigInteger(256, random).mod(N);
        };
    }

    private static BigInteger number(long[] words) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 3; i >= 0; i--) {
            number = number.shiftLeft(64).add(new BigInteger(Long.toUnsignedString(words[i])));
        }
        return number;
    }

    @Test
    void arithmetic() {
        long[] r = new long[4];
        for (int round = 0; round < 5_000; round++) {
            BigInteger a = next();
            BigInteger b = next();
            long[] aWords = Secp256k1Scalar.words(a);
            long[] bWords = Secp256k1Scalar.words(b);
            assertThat(number(aWords)).isEqualTo(a);
            scalars.multiply(r, 0, aWords, 0, bWords, 0);
            assertThat(number(r)).isEqualTo(a.multiply(b).mod(N));
            Secp256k1Scalar.add(r, 0, aWords, 0, bWords, 0);
            assertThat(number(r)).isEqualTo(a.add(b).mod(N));
            Secp256k1Scalar.negate(r, 0, aWords, 0);
            assertThat(number(r)).isEqualTo(a.negate().mod(N));
            assertThat(Secp256k1Scalar.isLess(aWords, 0, bWords, 0)).isEqualTo(a.compareTo(b) < 0);
            assertThat(Secp256k1Scalar.isHigh(aWords, 0)).isEqualTo(a.compareTo(N.shiftRight(1)) > 0);
            assertThat(Secp256k1Scalar.isZero(aWords, 0)).isEqualTo(a.signum() == 0);
            if (round % 10 == 0) {
                scalars.invert(r, 0, aWords, 0);
                assertThat(number(r)).isEqualTo(a.signum() == 0 ? a : a.modInverse(N));
            }
        }
    }

    @Test
    void anyNumberOf256BitsIsReducedOnce() {
        for (int round = 0; round < 1_000; round++) {
            BigInteger a = random.nextBoolean()
                    ? new BigInteger(256, random)
                    : N.add(BigInteger.valueOf(random.nextInt(5) - 2L));
            long[] words = Secp256k1Scalar.words(a);
            assertThat(Secp256k1Scalar.isReduced(words, 0)).isEqualTo(a.compareTo(N) < 0);
            Secp256k1Scalar.reduceOnce(words, 0);
            assertThat(number(words)).isEqualTo(a.mod(N));
        }
    }

    /** Every digit of w bits stands for an odd number: 2·d − (2^w − 1). */
    @Test
    void digitsAddUp() {
        long[] v = new long[4];
        long[] w = new long[4];
        BigInteger offset = BigInteger.TWO.pow(132).subtract(BigInteger.ONE);
        for (int round = 0; round < 3_000; round++) {
            BigInteger u = next();
            scalars.oddDigits(v, 0, Secp256k1Scalar.words(u), 0);
            BigInteger all =
                    number(v).shiftLeft(1).subtract(BigInteger.TWO.pow(256).subtract(BigInteger.ONE));
            assertThat(all.mod(N)).isEqualTo(u);
            scalars.split(v, 0, w, 0, Secp256k1Scalar.words(u), 0);
            assertThat(number(v).bitLength()).isLessThanOrEqualTo(131);
            assertThat(number(w).bitLength()).isLessThanOrEqualTo(131);
            BigInteger u1 = number(v).shiftLeft(1).subtract(offset);
            BigInteger u2 = number(w).shiftLeft(1).subtract(offset);
            assertThat(u1.add(LAMBDA.multiply(u2)).mod(N)).isEqualTo(u);
        }
    }
}
