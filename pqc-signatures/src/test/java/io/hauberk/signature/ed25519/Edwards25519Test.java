// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import static io.hauberk.signature.ed25519.ReferenceEd25519.BASE;
import static io.hauberk.signature.ed25519.ReferenceEd25519.D;
import static io.hauberk.signature.ed25519.ReferenceEd25519.L;
import static io.hauberk.signature.ed25519.ReferenceEd25519.NEUTRAL;
import static io.hauberk.signature.ed25519.ReferenceEd25519.P;
import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.ed25519.ReferenceEd25519.Point;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The group law and the encodings against affine big integers, for points of every order. */
final class Edwards25519Test {
    private static final int AT = 2;
    private static final int Z = 2 * Field25519.LIMBS;
    private final long[] scratch = new long[Edwards25519.SCRATCH];

    // All of small order, some of order L, and sums of both; with each its negative.
    private static List<Point> samples() {
        List<Point> points = new ArrayList<>(EdgeGrid.torsion());
        for (int n = 1; n <= 3; n++) {
            Point prime = BASE.times(BigInteger.valueOf(0x9e3779b9L * n).pow(8).mod(L));
            points.add(prime);
            points.add(prime.negate());
            points.add(prime.plus(EdgeGrid.torsion().get(n)));
            points.add(prime.plus(EdgeGrid.torsion().get(8 - n)));
        }
        return points;
    }

    private static long[] extended(Point point) {
        long[] p = new long[AT + Edwards25519.EXTENDED];
        assertThat(Edwards25519.decode(p, AT, point.encode(), 0)).isTrue();
        return p;
    }

    // The same point with another Z, as it comes out of a computation.
    private static long[] rescaled(Point point, long factor) {
        long[] p = extended(point);
        long[] f = {factor, factor >> 3, 1, factor >> 5, 2};
        for (int coordinate = 0; coordinate < 4; coordinate++) {
            int at = AT + coordinate * Field25519.LIMBS;
            Field25519.mul(p, at, p, at, f, 0);
        }
        return p;
    }

    private static Point affine(long[] p, int pi) {
        BigInteger inverse = Field25519Test.value(p, pi + Z).modInverse(P);
        BigInteger x = Field25519Test.value(p, pi).multiply(inverse).mod(P);
        BigInteger y =
                Field25519Test.value(p, pi + Field25519.LIMBS).multiply(inverse).mod(P);
        return new Point(x, y);
    }

    private static void assertIs(long[] p, Point expected, boolean extended) {
        assertThat(affine(p, AT)).isEqualTo(expected);
        if (extended) {
            BigInteger inverse = Field25519Test.value(p, AT + Z).modInverse(P);
            assertThat(Field25519Test.value(p, AT + 3 * Field25519.LIMBS)
                            .multiply(inverse)
                            .mod(P))
                    .isEqualTo(expected.x().multiply(expected.y()).mod(P));
        }
        byte[] encoding = new byte[33];
        Edwards25519.encode(encoding, 1, p, AT);
        assertThat(java.util.Arrays.copyOfRange(encoding, 1, 33)).isEqualTo(expected.encode());
        assertThat(Edwards25519.isNeutral(p, AT)).isEqualTo(expected.equals(NEUTRAL));
    }

    @Test
    void addsAndSubtractsEveryPair() {
        long factor = 0x3_1415_9265L;
        for (Point p : samples()) {
            for (Point q : samples()) {
                factor = factor * 5 % 0x7_0000_0001L;
                long[] summand = new long[Edwards25519.CACHED + 1];
                Edwards25519.toCached(summand, 1, rescaled(q, factor + 7), AT);
                checkSums(rescaled(p, factor), p, q, summand, true);
                long[] inverse = new long[Field25519.LIMBS];
                long[] scaled = rescaled(q, factor + 9);
                Field25519.invert(inverse, 0, scaled, AT + Z);
                Edwards25519.toAffine(summand, 1, scaled, AT, inverse, 0, scratch);
                checkSums(rescaled(p, factor), p, q, summand, false);
            }
        }
    }

    private void checkSums(long[] left, Point p, Point q, long[] summand, boolean cached) {
        for (boolean negative : new boolean[] {false, true}) {
            for (boolean extended : new boolean[] {false, true}) {
                long[] r = left.clone(); // in place
                if (cached) {
                    Edwards25519.addCached(r, AT, r, AT, summand, 1, negative, extended, scratch);
                } else {
                    Edwards25519.addAffine(r, AT, r, AT, summand, 1, negative, extended, scratch);
                }
                assertIs(r, p.plus(negative ? q.negate() : q), extended);
            }
        }
    }

    @Test
    void doublesAndNegatesEveryPoint() {
        for (Point p : samples()) {
            for (boolean extended : new boolean[] {false, true}) {
                long[] r = rescaled(p, 0x1234_5678_9L);
                Edwards25519.twice(r, AT, r, AT, extended, scratch);
                assertIs(r, p.plus(p), extended);
            }
            long[] r = rescaled(p, 0x1234_5678_9L);
            Edwards25519.negate(r, AT, r, AT);
            assertIs(r, p.negate(), true);
        }
        long[] neutral = new long[AT + Edwards25519.EXTENDED];
        Edwards25519.setNeutral(neutral, AT);
        assertIs(neutral, NEUTRAL, true);
    }

    @Test
    void oddMultiplesAreOddMultiples() {
        for (Point p : samples()) {
            long[] table = new long[8 * Edwards25519.CACHED];
            Edwards25519.oddMultiples(table, 8, extended(p), AT, scratch);
            for (int i = 0; i < 8; i++) {
                long[] sum = new long[AT + Edwards25519.EXTENDED];
                Edwards25519.setNeutral(sum, AT);
                Edwards25519.addCached(sum, AT, sum, AT, table, i * Edwards25519.CACHED, false, true, scratch);
                assertIs(sum, p.times(BigInteger.valueOf(2L * i + 1)), true);
            }
        }
    }

    @Test
    void theTableOfTheBasePointIsRight() {
        long[] table = BaseMultiples.table();
        assertThat(table).hasSize(2 * BaseMultiples.COUNT * Edwards25519.AFFINE);
        Point high = BASE.times(BigInteger.TWO.pow(BaseMultiples.DISTANCE));
        for (int i = 0; i < BaseMultiples.COUNT; i++) {
            BigInteger factor = BigInteger.valueOf(2L * i + 1);
            assertAffine(table, i * Edwards25519.AFFINE, BASE.times(factor));
            assertAffine(table, BaseMultiples.HIGH + i * Edwards25519.AFFINE, high.times(factor));
        }
    }

    private static void assertAffine(long[] table, int at, Point expected) {
        BigInteger x = expected.x();
        BigInteger y = expected.y();
        assertThat(Field25519Test.value(table, at)).isEqualTo(y.add(x).mod(P));
        assertThat(Field25519Test.value(table, at + Field25519.LIMBS))
                .isEqualTo(y.subtract(x).mod(P));
        assertThat(Field25519Test.value(table, at + 2 * Field25519.LIMBS))
                .isEqualTo(D.shiftLeft(1).multiply(x).multiply(y).mod(P));
    }

    @Test
    void decodesWhatTheReferenceDecodes() {
        Random random = new Random(25519);
        int points = 0;
        List<byte[]> encodings = new ArrayList<>(EdgeGrid.smallOrderEncodings());
        for (int offset = -20; offset < 40; offset++) {
            BigInteger y = P.add(BigInteger.valueOf(offset)).mod(BigInteger.TWO.pow(255));
            encodings.add(ReferenceEd25519.encodeNumber(y));
            encodings.add(ReferenceEd25519.encodeNumber(y.setBit(255)));
        }
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[32];
            random.nextBytes(bytes);
            encodings.add(bytes);
        }
        for (byte[] encoding : encodings) {
            Optional<Point> expected = ReferenceEd25519.decode(encoding);
            long[] p = new long[AT + Edwards25519.EXTENDED];
            assertThat(Edwards25519.decode(p, AT, encoding, 0)).isEqualTo(expected.isPresent());
            if (expected.isPresent()) {
                assertIs(p, expected.get(), true);
                boolean canonical = java.util.Arrays.equals(expected.get().encode(), encoding);
                assertThat(PointEncoding.isCanonical(encoding, 0)).isEqualTo(canonical);
                assertThat(PointEncoding.isSmallOrder(encoding, 0))
                        .isEqualTo(expected.get().isSmallOrder());
                points++;
            } else {
                boolean reduced =
                        ReferenceEd25519.decodeNumber(encoding).clearBit(255).compareTo(P) < 0;
                assertThat(PointEncoding.isCanonical(encoding, 0)).isEqualTo(reduced);
                assertThat(PointEncoding.isSmallOrder(encoding, 0)).isFalse();
            }
        }
        assertThat(points).isBetween(180, 280);
        assertThat(EdgeGrid.smallOrderEncodings()).hasSize(14);
    }
}
