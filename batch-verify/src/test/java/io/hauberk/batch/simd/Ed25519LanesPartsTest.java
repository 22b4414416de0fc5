// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Ed25519FieldLanes.ELEMENT;
import static io.hauberk.batch.simd.Ed25519FieldLanes.LIMBS;
import static io.hauberk.batch.simd.Ed25519FieldLanes.TIGHT;
import static io.hauberk.batch.simd.Lanes.LANES;
import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.batch.kernel.LittleEndian;
import io.hauberk.signature.ed25519.BaseMultiples;
import io.hauberk.signature.ed25519.Edwards25519;
import io.hauberk.signature.ed25519.Equation;
import io.hauberk.signature.ed25519.Field25519;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
@RequiresVectors
class Ed25519LanesPartsTest {
    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final int ROUNDS = 600;

    private final Random random = new Random(4);

    private static BigInteger number(double[] element, int at, int lane) {
        BigInteger n = BigInteger.ZERO;
        for (int i = LIMBS - 1; i >= 0; i--) {
            n = n.shiftLeft(51).add(BigInteger.valueOf((long) element[at + i * LANES + lane]));
        }
        return n;
    }

    private static BigInteger mod(double[] element, int at, int lane) {
        return number(element, at, lane).mod(P);
    }

    // Limbs at the edges of the range, all of one sign or mixed, and ones within it.
    private double[] element(double bound) {
        double[] r = new double[ELEMENT];
        for (int lane = 0; lane < LANES; lane++) {
            int kind = random.nextInt(6);
            for (int i = 0; i < LIMBS; i++) {
                r[i * LANES + lane] = switch (kind) {
                    case 0 -> bound;
                    case 1 -> -bound;
                    case 2 -> random.nextBoolean() ? bound : -bound;
                    case 3 -> bound - random.nextInt(3);
                    case 4 -> random.nextInt(3) - 1;
                    default -> Math.rint((2 * random.nextDouble() - 1) * bound);
                };
            }
        }
        return r;
    }

    private static void assertWithin(double[] r, double bound) {
        assertThat(Bounds.within(r, 0, ELEMENT, bound)).isTrue();
    }

    @Test
    void productsOfEveryAllowedRangeAreExactAndTight() {
        double[] r = new double[ELEMENT];
        for (int round = 0; round < ROUNDS; round++) {
            double[] a = element(TIGHT);
            double[] b = element((1 + round % 3) * TIGHT);
            boolean swapped = random.nextBoolean();
            Ed25519FieldLanes.multiply(r, 0, swapped ? b : a, 0, swapped ? a : b, 0);
            assertWithin(r, TIGHT);
            double[] square = new double[ELEMENT];
            Ed25519FieldLanes.square(square, 0, a, 0);
            assertWithin(square, TIGHT);
            for (int lane = 0; lane < LANES; lane++) {
                assertThat(mod(r, 0, lane))
                        .isEqualTo(
                                number(a, 0, lane).multiply(number(b, 0, lane)).mod(P));
                assertThat(mod(square, 0, lane))
                        .isEqualTo(number(a, 0, lane).pow(2).mod(P));
            }
        }
    }

    @Test
    void aProductOfTwoSumsOfTwoWouldLeaveTheWindow() {
        // Why point formulas carry one factor of each product: 4 * TIGHT^2 is above 2^102, half the width of the
        // window.
        assertThat(3 * TIGHT * TIGHT).isLessThan(0x1p102);
        assertThat(4 * TIGHT * TIGHT).isGreaterThan(0x1p102);
        assertThat(4 * TIGHT).isLessThan(0x1p53);
    }

    @Test
    void productsMayOverwriteAnOperand() {
        double[] a = element(TIGHT);
        double[] b = element(TIGHT);
        double[] expected = new double[ELEMENT];
        Ed25519FieldLanes.multiply(expected, 0, a, 0, b, 0);
        double[] r = a.clone();
        Ed25519FieldLanes.multiply(r, 0, r, 0, b, 0);
        assertThat(r).isEqualTo(expected);
        r = b.clone();
        Ed25519FieldLanes.multiply(r, 0, a, 0, r, 0);
        assertThat(r).isEqualTo(expected);
        Ed25519FieldLanes.square(expected, 0, a, 0);
        Ed25519FieldLanes.square(a, 0, a, 0);
        assertThat(a).isEqualTo(expected);
    }

    @Test
    void sumsAreExactAndAsTightAsTheySay() {
        double[] e = new double[ELEMENT];
        double[] f = new double[ELEMENT];
        double[] g = new double[ELEMENT];
        double[] h = new double[ELEMENT];
        for (int round = 0; round < ROUNDS; round++) {
            double[] a = element(TIGHT);
            double[] b = element(TIGHT);
            double[] c = element(TIGHT);
            double[] d = element(2 * TIGHT);
            Ed25519SumLanes.addition(e, 0, f, 0, g, 0, h, 0, a, 0, b, 0, c, 0, d, 0);
            assertWithin(e, 2 * TIGHT);
            assertWithin(f, TIGHT);
            assertWithin(g, TIGHT);
            assertWithin(h, TIGHT);
            for (int lane = 0; lane < LANES; lane++) {
                BigInteger na = number(a, 0, lane);
                BigInteger nb = number(b, 0, lane);
                BigInteger nc = number(c, 0, lane);
                BigInteger nd = number(d, 0, lane);
                assertThat(mod(e, 0, lane)).isEqualTo(nb.subtract(na).mod(P));
                assertThat(mod(h, 0, lane)).isEqualTo(nb.add(na).mod(P));
                assertThat(mod(f, 0, lane)).isEqualTo(nd.subtract(nc).mod(P));
                assertThat(mod(g, 0, lane)).isEqualTo(nd.add(nc).mod(P));
            }
            Ed25519SumLanes.doubling(f, 0, g, 0, h, 0, a, 0, b, 0, c, 0);
            Ed25519SumLanes.differenceAndSum(d, 0, e, 0, a, 0, b, 0);
            for (int lane = 0; lane < LANES; lane++) {
                BigInteger na = number(a, 0, lane);
                BigInteger nb = number(b, 0, lane);
                BigInteger nc = number(c, 0, lane);
                assertThat(mod(f, 0, lane))
                        .isEqualTo(nb.subtract(na).subtract(nc.shiftLeft(1)).mod(P));
                assertThat(mod(g, 0, lane)).isEqualTo(nb.subtract(na).mod(P));
                assertThat(mod(h, 0, lane)).isEqualTo(na.add(nb).negate().mod(P));
                assertThat(mod(d, 0, lane)).isEqualTo(nb.subtract(na).mod(P));
                assertThat(mod(e, 0, lane)).isEqualTo(nb.add(na).mod(P));
            }
            double[] loose = element(0x1p53 - 1);
            double[] carried = loose.clone();
            Ed25519SumLanes.carry(carried, 0);
            Ed25519SumLanes.add(e, 0, a, 0, b, 0);
            Ed25519SumLanes.subtract(f, 0, a, 0, b, 0);
            for (int lane = 0; lane < LANES; lane++) {
                assertThat(mod(carried, 0, lane)).isEqualTo(mod(loose, 0, lane));
                assertThat(mod(e, 0, lane))
                        .isEqualTo(number(a, 0, lane).add(number(b, 0, lane)).mod(P));
                assertThat(mod(f, 0, lane))
                        .isEqualTo(
                                number(a, 0, lane).subtract(number(b, 0, lane)).mod(P));
            }
        }
    }

    @Test
    void lanesAreReadAndReducedExactly() {
        byte[] bytes = new byte[40];
        double[] r = new double[ELEMENT];
        long[] limbs = new long[LIMBS];
        for (int round = 0; round < ROUNDS; round++) {
            random.nextBytes(bytes);
            if (round % 3 == 0) { // about p and 2^255
                Arrays.fill(bytes, 3, 35, (byte) 0xff);
                bytes[3] = (byte) random.nextInt(256);
            }
            int lane = round % LANES;
            Ed25519LimbLanes.decode(r, 0, lane, bytes, 3);
            BigInteger n = BigInteger.ZERO;
            for (int i = 3; i >= 0; i--) {
                n = n.shiftLeft(64).or(new BigInteger(Long.toUnsignedString(LittleEndian.getLong(bytes, 3 + 8 * i))));
            }
            assertThat(mod(r, 0, lane)).isEqualTo(n.clearBit(255).mod(P));
            assertWithin(r, TIGHT);
            double[] a = round % 2 == 0 ? r : element(TIGHT);
            Ed25519LimbLanes.reduce(limbs, a, lane);
            BigInteger reduced = BigInteger.ZERO;
            for (int i = LIMBS - 1; i >= 0; i--) {
                assertThat(limbs[i]).isBetween(0L, (1L << 51) - 1);
                reduced = reduced.shiftLeft(51).add(BigInteger.valueOf(limbs[i]));
            }
            assertThat(reduced).isEqualTo(mod(a, 0, lane));
        }
    }

    @Test
    void zerosAreFoundInWhateverFormTheyAre() {
        double[] zero = new double[ELEMENT];
        double[] a = element(TIGHT);
        long[] limbs = new long[LIMBS];
        Ed25519SumLanes.subtract(zero, 0, a, 0, a, 0);
        assertThat(Ed25519LimbLanes.zeros(zero, 0, limbs)).isEqualTo((1L << LANES) - 1);
        // p itself: 2^255 - 19 as limbs.
        double[] p = new double[ELEMENT];
        for (int lane = 0; lane < LANES; lane++) {
            p[lane] = lane % 2 == 0 ? 0x1p50 : 5;
            p[LANES + lane] = lane % 2 == 0 ? 1 : 0;
        }
        double[] minus = p.clone();
        Ed25519LimbLanes.negate(minus, 0, -1);
        double[] sum = new double[ELEMENT];
        Ed25519SumLanes.add(sum, 0, p, 0, minus, 0);
        assertThat(Ed25519LimbLanes.zeros(sum, 0, limbs)).isEqualTo((1L << LANES) - 1);
        assertThat(Ed25519LimbLanes.zeros(p, 0, limbs)).isZero();
        double[] order = new double[ELEMENT];
        order[0] = -19;
        order[4 * LANES] = 0x1p50; // 2^254 - 19, which is not zero
        assertThat(Ed25519LimbLanes.zeros(order, 0, limbs)).isEqualTo(((1L << LANES) - 1) & ~1L);
    }

    /** All encodings of a kind share a call: points, no points, unreduced ones, both signs. */
    @Test
    void pointsAreDecodedAsThePlainTwinDoes() {
        Ed25519DecodeLanes decoder = new Ed25519DecodeLanes();
        byte[] bytes = new byte[2 * LANES * 32];
        long[] point = new long[Edwards25519.EXTENDED];
        byte[] x = new byte[32];
        int decoded = 0;
        int refused = 0;
        for (int round = 0; round < 40; round++) {
            random.nextBytes(bytes);
            for (int i = 0; i < 2 * LANES; i++) {
                if (random.nextInt(3) == 0) { // y about 0 or p
                    byte fill = (byte) (random.nextBoolean() ? 0xff : 0);
                    Arrays.fill(bytes, 32 * i + 1, 32 * i + 32, fill);
                    bytes[32 * i] = (byte) (random.nextInt(40) - 20);
                    bytes[32 * i + 31] = (byte) ((fill & 0x7f) | (random.nextInt(2) << 7));
                }
            }
            for (int set = 0; set < 2; set++) {
                decoder.set(set, bytes, set * LANES * 32, 32);
            }
            decoder.decode(0, 1);
            for (int i = 0; i < 2 * LANES; i++) {
                boolean isPoint = Edwards25519.decode(point, 0, bytes, 32 * i);
                int lane = i % LANES;
                int set = i / LANES;
                assertThat((decoder.bad(set) >> lane & 1) == 0).isEqualTo(isPoint);
                if (isPoint) {
                    Field25519.encode(x, 0, point, 0);
                    assertThat(mod(decoder.x[set], 0, lane)).isEqualTo(little(x));
                    decoded++;
                } else {
                    refused++;
                }
            }
        }
        assertThat(decoded).isGreaterThan(20 * LANES);
        assertThat(refused).isGreaterThan(20 * LANES);
    }

    private static BigInteger little(byte[] bytes) {
        BigInteger n = BigInteger.ZERO;
        for (int i = bytes.length - 1; i >= 0; i--) {
            n = n.shiftLeft(8).or(BigInteger.valueOf(bytes[i] & 0xff));
        }
        return n;
    }

    @Test
    void oddMultiplesAndTheirDigits() {
        Ed25519PointLanes lanes = new Ed25519PointLanes();
        double[] table = new double[Ed25519PointLanes.TABLE];
        double[] summand = new double[Ed25519PointLanes.POINT];
        long[] base = new long[Edwards25519.EXTENDED];
        BaseMultiples.basePoint(base, 0);
        long[] multiples = Equation.multiples(base);
        for (int lane = 0; lane < LANES; lane++) {
            Ed25519PointLanes.setMultiples(table, 0, lane, multiples);
        }
        Ed25519PointLanes.carry(table, 0);
        for (int lane = 0; lane < LANES; lane++) {
            long[] back = Ed25519PointLanes.toMultiples(table, 0, lane);
            for (int i = 0; i < multiples.length; i += Field25519.LIMBS) {
                long[] difference = new long[Field25519.LIMBS];
                Field25519.sub(difference, 0, back, i, multiples, i);
                assertThat(Field25519.isZero(difference, 0)).isTrue();
            }
        }
        // A number of 16 digits over the table: all positions and digits, with either sign.
        long[] numbers = random.longs(4L * LANES).toArray();
        for (int sign = 0; sign < 2; sign++) {
            long[] negative = new long[LANES];
            Arrays.fill(negative, sign);
            lanes.setNeutral();
            for (int i = 63; i >= 0; i--) {
                for (int n = 0; i < 63 && n < 4; n++) {
                    lanes.twice(n == 3);
                }
                Ed25519SelectLanes.select(summand, table, 0, numbers, i, negative, ELEMENT);
                lanes.add(summand, 0, true);
            }
            // The same by bytes over B and 2^128 B: 2n - 15 in two places is 2(16 n1 + n0) - 255. They cancel.
            for (int i = 0; i < 4 * 8; i++) {
                if (i > 0) {
                    assertThat(lanes.neutrals()).isZero();
                }
                addBase(lanes, numbers, i, sign == 0);
            }
            assertThat(lanes.neutrals()).isEqualTo((1L << LANES) - 1);
        }
    }

    // Adds one digit of the numbers, times its power of 256, by doublings of its own.
    private static void addBase(Ed25519PointLanes sum, long[] numbers, int position, boolean minus) {
        double[] summand = new double[Ed25519PointLanes.POINT];
        Ed25519PointLanes term = new Ed25519PointLanes();
        Ed25519BaseLanes.select(summand, numbers, position);
        if (minus) {
            Ed25519SelectLanes.negate(summand, -1);
        }
        term.setNeutral();
        term.addAffine(summand, 0, true);
        for (int i = 0; i < 8 * (position % Ed25519BaseLanes.DIGITS); i++) {
            term.twice(true);
        }
        term.toCached(summand, 0);
        sum.add(summand, 0, true);
    }
}
