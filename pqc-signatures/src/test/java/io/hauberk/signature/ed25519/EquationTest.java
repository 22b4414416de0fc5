// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import static io.hauberk.signature.ed25519.ReferenceEd25519.BASE;
import static io.hauberk.signature.ed25519.ReferenceEd25519.L;
import static io.hauberk.signature.ed25519.ReferenceEd25519.NEUTRAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.ed25519.ReferenceEd25519.Point;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The equation with half-size scalars is the equation: for points with any torsion and challenges of any shape, with and
 * without the cofactor. A challenge is a hash elsewhere; here it is chosen.
 */
final class EquationTest {
    private static final BigInteger SECRET =
            BigInteger.valueOf(0xabcdef).pow(10).mod(L);

    private static List<BigInteger> challenges() {
        List<BigInteger> all =
                new ArrayList<>(Scalar25519Test.edges().map(k -> k.mod(L)).toList());
        Random random = new Random(1);
        for (int i = 0; i < 30; i++) {
            all.add(new BigInteger(253, random).mod(L));
        }
        return all;
    }

    private static long[] multiples(Point point) {
        long[] p = new long[Edwards25519.EXTENDED];
        assertThat(Edwards25519.decode(p, 0, point.encode(), 0)).isTrue();
        return Equation.multiples(p);
    }

    private static long[] words(BigInteger value) {
        return Scalar25519.decode(ReferenceEd25519.encodeNumber(value), 0, Scalar25519.WORDS);
    }

    @Test
    void decidesExactlyWhateverTheTorsion() {
        List<Point> torsion = EdgeGrid.torsion();
        int[] counts = new int[3];
        for (BigInteger k : challenges()) {
            for (int i = 0; i < 8; i++) {
                Point a = BASE.times(SECRET).plus(torsion.get(i));
                BigInteger s = k.multiply(SECRET).add(BigInteger.TEN).mod(L);
                // R = 10 B - k T + T': the sum is -T', so it vanishes without the cofactor for j = 0 only.
                Point exact =
                        BASE.times(BigInteger.TEN).plus(torsion.get(i).times(k).negate());
                for (int j : new int[] {0, 1, 2, 4, 7}) {
                    Point r = exact.plus(torsion.get(j));
                    assertHolds(a, r, s, k, j == 0, true);
                    counts[j == 0 ? 0 : 1]++;
                }
                assertHolds(a, exact.plus(BASE), s, k, false, false);
                counts[2]++;
            }
        }
        assertThat(counts[0]).isGreaterThan(400);
        assertThat(counts[1]).isEqualTo(4 * counts[0]);
        assertThat(counts[2]).isEqualTo(counts[0]);
    }

    private static void assertHolds(Point a, Point r, BigInteger s, BigInteger k, boolean plain, boolean cofactored) {
        long[] key = multiples(a);
        long[] commitment = multiples(r);
        assertThat(Equation.holds(key, commitment, words(s), words(k), false))
                .as("without cofactor, k = %s", k)
                .isEqualTo(plain);
        assertThat(Equation.holds(key, commitment, words(s), words(k), true))
                .as("with cofactor, k = %s", k)
                .isEqualTo(cofactored);
    }

    @Test
    void equalsTheReferenceForSmallPointsAndScalars() {
        int held = 0;
        List<BigInteger> scalars =
                List.of(BigInteger.ZERO, BigInteger.ONE, BigInteger.TWO, L.subtract(BigInteger.ONE), SECRET);
        for (Point a : EdgeGrid.torsion()) {
            for (Point r : EdgeGrid.torsion()) {
                for (BigInteger s : scalars) {
                    for (BigInteger k : scalars) {
                        Point difference = ReferenceEd25519.difference(s, r, k, a);
                        boolean plain = difference.equals(NEUTRAL);
                        assertHolds(a, r, s, k, plain, difference.isSmallOrder());
                        held += plain ? 1 : 0;
                    }
                }
            }
        }
        // s = 0, and then exactly one R for each A and k.
        assertThat(held).isEqualTo(8 * scalars.size());
    }
}
