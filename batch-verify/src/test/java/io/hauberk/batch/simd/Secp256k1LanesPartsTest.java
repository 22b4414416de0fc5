// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.kernel.Secp256k1Parameters.N;
import static io.hauberk.batch.kernel.Secp256k1Parameters.P;
import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.Secp256k1FieldLanes.BOUND;
import static io.hauberk.batch.simd.Secp256k1FieldLanes.BOUND_0;
import static io.hauberk.batch.simd.Secp256k1FieldLanes.ELEMENT;
import static io.hauberk.batch.simd.Secp256k1FieldLanes.isCarried;
import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.batch.kernel.Secp256k1Scalar;
import java.math.BigInteger;
import java.util.Random;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The parts of the kernel over secp256k1, each against BigInteger or Bouncy Castle's points, at the ends of their bounds. */
@Tag("kernel")
@RequiresVectors
class Secp256k1LanesPartsTest {
    private static final int[] PLACES = {0, 52, 103, 154, 205};
    private static final ECPoint G = CustomNamedCurves.getByName("secp256k1").getG();

    private final Random random = new Random(256);
    private final Secp256k1FieldLanes field = new Secp256k1FieldLanes();

    /** One operation in lanes and what it should be. */
    private interface Operation {
        void run(double[] r, double[] a, double[] b);
    }

    private interface Expected {
        BigInteger of(BigInteger a, BigInteger b);
    }

    @Test
    void productsAreThoseOfIntegers() {
        holds((r, a, b) -> field.multiply(r, 0, a, 0, b, 0), BigInteger::multiply);
        holds((r, a, _) -> field.square(r, 0, a, 0), (a, _) -> a.multiply(a));
        holds((r, a, _) -> field.square(r, 0, a, 0, 3), (a, _) -> a.pow(8));
        holds(
                (r, a, b) -> {
                    System.arraycopy(a, 0, r, 0, ELEMENT);
                    field.multiply(r, 0, r, 0, b, 0); // in place
                },
                BigInteger::multiply);
    }

    @Test
    void sumsAreThoseOfIntegers() {
        double[] other = new double[ELEMENT];
        double[] third = new double[ELEMENT];
        BigInteger two = BigInteger.TWO;
        BigInteger three = BigInteger.valueOf(3);
        holds((r, a, b) -> Secp256k1SumLanes.add(r, 0, a, 0, b, 0), BigInteger::add);
        holds((r, a, b) -> Secp256k1SumLanes.subtract(r, 0, a, 0, b, 0), BigInteger::subtract);
        holds((r, a, _) -> Secp256k1SumLanes.triple(r, 0, a, 0), (a, _) -> a.multiply(three));
        holds(
                (r, a, b) -> Secp256k1SumLanes.twiceMinus(r, 0, a, 0, b, 0),
                (a, b) -> a.multiply(two).subtract(b));
        holds(
                (r, a, b) -> Secp256k1SumLanes.twiceDifference(r, 0, a, 0, b, 0),
                (a, b) -> a.subtract(b).multiply(two));
        holds(
                (r, a, b) -> Secp256k1SumLanes.doubling(r, 0, other, 0, a, 0, b, 0),
                (a, b) -> a.subtract(b.multiply(two)));
        holds(
                (r, a, b) -> Secp256k1SumLanes.doubling(other, 0, r, 0, a, 0, b, 0),
                (a, b) -> b.multiply(three).subtract(a));
        holds(
                (r, a, b) -> Secp256k1SumLanes.additionBegin(r, 0, other, 0, a, 0, b, 0, b, 0, a, 0),
                (a, b) -> a.subtract(b).multiply(two));
        holds(
                (r, a, b) -> Secp256k1SumLanes.additionBegin(other, 0, r, 0, b, 0, a, 0, a, 0, b, 0),
                BigInteger::subtract);
        holds(
                (r, a, b) -> Secp256k1SumLanes.additionEnd(r, 0, other, 0, third, 0, a, 0, a, 0, b, 0),
                BigInteger::subtract);
        holds(
                (r, a, b) -> Secp256k1SumLanes.additionEnd(other, 0, r, 0, third, 0, a, 0, b, 0, b, 0),
                (a, b) -> a.subtract(b.multiply(two)));
        holds(
                (r, a, b) -> Secp256k1SumLanes.additionEnd(other, 0, third, 0, r, 0, a, 0, b, 0, b, 0),
                (a, b) -> b.multiply(three).subtract(a));
    }

    private void holds(Operation operation, Expected expected) {
        double[] a = new double[ELEMENT];
        double[] b = new double[ELEMENT];
        double[] r = new double[ELEMENT];
        for (int round = 0; round < 300; round++) {
            fill(a, round);
            fill(b, random.nextInt(4));
            operation.run(r, a, b);
            assertThat(isCarried(r, 0)).isTrue();
            for (int lane = 0; lane < LANES; lane++) {
                assertThat(value(r, lane).mod(P))
                        .isEqualTo(expected.of(value(a, lane), value(b, lane)).mod(P));
            }
        }
    }

    // Limbs anywhere within the bounds; all at the very ends of them; numbers about 0 and p; canonical ones.
    private void fill(double[] element, int kind) {
        for (int lane = 0; lane < LANES; lane++) {
            if (kind % 4 >= 2) {
                BigInteger number = kind % 4 == 2
                        ? P.add(BigInteger.valueOf(random.nextInt(9) - 4L)).mod(BigInteger.TWO.pow(256))
                        : new BigInteger(256, random);
                Secp256k1Elements.put(element, 0, lane, Secp256k1Scalar.words(number), 0);
                continue;
            }
            for (int i = 0; i < 5; i++) {
                double bound = i == 0 ? BOUND_0 : BOUND;
                double limb = kind % 4 == 0 ? Math.rint((2 * random.nextDouble() - 1) * bound) : bound;
                element[i * LANES + lane] = random.nextBoolean() ? limb : -limb;
            }
        }
    }

    private static BigInteger value(double[] element, int lane) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < PLACES.length; i++) {
            sum = sum.add(BigInteger.valueOf((long) element[i * LANES + lane]).shiftLeft(PLACES[i]));
        }
        return sum;
    }

    @Test
    void numbersGoIntoLanesAndOut() {
        double[] element = new double[ELEMENT];
        long[] words = new long[4];
        for (int round = 0; round < 400; round++) {
            fill(element, round);
            assertThat(isCarried(element, 0)).isTrue();
            for (int lane = 0; lane < LANES; lane++) {
                Secp256k1Elements.get(element, 0, lane, words, 0);
                BigInteger number = number(words);
                assertThat(number).isEqualTo(value(element, lane).mod(P));
                Secp256k1Elements.halve(words, 0);
                assertThat(number(words).shiftLeft(1).mod(P)).isEqualTo(number);
                assertThat(number(words)).isLessThan(P);
            }
        }
    }

    private static BigInteger number(long[] words) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 3; i >= 0; i--) {
            number = number.shiftLeft(64).add(new BigInteger(Long.toUnsignedString(words[i])));
        }
        return number;
    }

    @Test
    void rootsAndInverses() {
        Secp256k1RootLanes roots = new Secp256k1RootLanes(field);
        double[] a = new double[ELEMENT];
        double[] r = new double[ELEMENT];
        BigInteger exponent = P.add(BigInteger.ONE).shiftRight(2);
        for (int round = 0; round < 20; round++) {
            fill(a, round);
            roots.root(r, 0, a, 0);
            for (int lane = 0; lane < LANES; lane++) {
                assertThat(value(r, lane).mod(P)).isEqualTo(value(a, lane).modPow(exponent, P));
            }
            roots.invert(r, 0, a, 0);
            for (int lane = 0; lane < LANES; lane++) {
                BigInteger number = value(a, lane).mod(P);
                assertThat(value(r, lane).mod(P)).isEqualTo(number.signum() == 0 ? number : number.modInverse(P));
            }
        }
    }

    @Test
    void theCombHoldsOddMultiplesOfTheBasePoint() {
        double[] table = Secp256k1Comb.table();
        for (int round = 0; round < 60; round++) {
            int digit = round < 32 ? round : random.nextInt(32);
            int i = round == 32 ? 127 : random.nextInt(128);
            ECPoint point = G.multiply(
                            BigInteger.valueOf(2 * i + 1).shiftLeft(8 * digit).mod(N))
                    .normalize();
            BigInteger[] coordinates = new BigInteger[2];
            for (int c = 0; c < 2; c++) {
                BigInteger sum = BigInteger.ZERO;
                for (int limb = 0; limb < 5; limb++) {
                    double value = table[(digit * 128 + i) * 10 + 5 * c + limb];
                    assertThat(Math.abs(value)).isLessThanOrEqualTo(limb == 0 ? BOUND_0 : BOUND);
                    sum = sum.add(BigInteger.valueOf((long) value).shiftLeft(PLACES[limb]));
                }
                coordinates[c] = sum.mod(P);
            }
            assertThat(coordinates[0]).isEqualTo(point.getAffineXCoord().toBigInteger());
            assertThat(coordinates[1])
                    .isEqualTo(
                            point.getAffineYCoord().toBigInteger().shiftLeft(1).mod(P));
        }
    }

    /** u1·G + u2·Q, with scalars at their ends too; an exception, and infinity, give Z = 0 and nothing else does. */
    @Test
    void sumsOfMultiples() {
        Secp256k1PointLanes lanes = new Secp256k1PointLanes(field);
        double[] qx = new double[ELEMENT];
        double[] qv = new double[ELEMENT];
        int exceptions = 0;
        int sums = 0;
        for (int round = 0; round < 24; round++) {
            ECPoint[] expected = new ECPoint[LANES];
            boolean[] exceptional = new boolean[LANES];
            boolean[] edge = new boolean[LANES];
            long[] first = new long[3 * LANES];
            long[] second = new long[3 * LANES];
            long[] base = new long[4 * LANES];
            for (int lane = 0; lane < LANES; lane++) {
                BigInteger q = new BigInteger(250, random).add(BigInteger.ONE);
                edge[lane] = random.nextInt(4) == 0; // multiples of the same point by small numbers meet on the way
                BigInteger u1 = edge[lane] ? edge() : new BigInteger(256, random).mod(N);
                BigInteger u2 = edge[lane] ? edge() : new BigInteger(256, random).mod(N);
                if (random.nextInt(3) == 0) { // u2·Q is the first digit of u1 times G, or minus that, or −u1·G
                    long[] v = new long[4];
                    new Secp256k1Scalar().oddDigits(v, 0, Secp256k1Scalar.words(u1), 0);
                    BigInteger digit = BigInteger.valueOf(2 * (v[0] & 0xff) - 255);
                    BigInteger[] kinds = {digit, digit.negate(), u1.negate()};
                    u2 = kinds[random.nextInt(3)].multiply(q.modInverse(N)).mod(N);
                    exceptional[lane] = true;
                }
                ECPoint point = G.multiply(q).normalize();
                expected[lane] = G.multiply(u1).add(point.multiply(u2)).normalize();
                put(qx, lane, point.getAffineXCoord().toBigInteger());
                put(
                        qv,
                        lane,
                        point.getAffineYCoord().toBigInteger().shiftLeft(1).mod(P));
                digits(lane, u1, u2, first, second, base);
            }
            lanes.multiplyAndAdd(qx, qv, first, second, base);
            for (int lane = 0; lane < LANES; lane++) {
                BigInteger z = value(lanes.z, lane).mod(P);
                if (exceptional[lane]) {
                    assertThat(z).isZero();
                }
                if (z.signum() == 0) {
                    assertThat(exceptional[lane] || edge[lane]).isTrue();
                    exceptions++;
                    continue;
                }
                BigInteger inverse = z.modInverse(P);
                BigInteger square = inverse.multiply(inverse);
                assertThat(value(lanes.x, lane).multiply(square).mod(P))
                        .isEqualTo(expected[lane].getAffineXCoord().toBigInteger());
                assertThat(value(lanes.v, lane)
                                .multiply(square)
                                .multiply(inverse)
                                .mod(P))
                        .isEqualTo(expected[lane]
                                .getAffineYCoord()
                                .toBigInteger()
                                .shiftLeft(1)
                                .mod(P));
                sums++;
            }
        }
        assertThat(exceptions).isGreaterThan(LANES);
        assertThat(sums).isGreaterThan(10 * LANES);
    }

    private BigInteger edge() {
        BigInteger[] edges = {
            BigInteger.ZERO,
            BigInteger.ONE,
            BigInteger.TWO,
            N.subtract(BigInteger.ONE),
            N.shiftRight(1),
            new BigInteger(256, random).mod(N)
        };
        return edges[random.nextInt(edges.length)];
    }

    private static void put(double[] element, int lane, BigInteger value) {
        Secp256k1Elements.put(element, 0, lane, Secp256k1Scalar.words(value), 0);
    }

    private static void digits(int lane, BigInteger u1, BigInteger u2, long[] first, long[] second, long[] base) {
        Secp256k1Scalar scalars = new Secp256k1Scalar();
        long[] v = new long[4];
        long[] w = new long[4];
        scalars.oddDigits(v, 0, Secp256k1Scalar.words(u1), 0);
        for (int i = 0; i < 4; i++) {
            base[i * LANES + lane] = v[i];
        }
        scalars.split(v, 0, w, 0, Secp256k1Scalar.words(u2), 0);
        for (int i = 0; i < 3; i++) {
            first[i * LANES + lane] = v[i];
            second[i * LANES + lane] = w[i];
        }
    }
}
