// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static io.hauberk.batch.kernel.MlDsaParameters.N;
import static io.hauberk.batch.kernel.MlDsaParameters.Q;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class MlDsaNttTest {
    private static final BigInteger MODULUS = BigInteger.valueOf(Q);

    private final Random random = new Random(3);

    @Test
    void zetasAreThoseOfTheStandard() {
        assertThat(MlDsaNtt.powersOfZeta()).startsWith(1, 4808194, 3765607, 3761513);
    }

    @Test
    void productWithAConstantIsExactOverAllInts() {
        int[] edges = {Integer.MIN_VALUE, Integer.MAX_VALUE, 0, 1, -1, Q, -Q, Q - 1, Q / 2, -Q / 2};
        for (int n = 0; n < 200_000; n++) {
            int a = n % 2 == 0 ? random.nextInt() : edges[random.nextInt(edges.length)];
            int b = n % 3 == 0 ? random.nextInt(Q) : n % 3 == 1 ? Q - 1 - random.nextInt(3) : random.nextInt(3);
            int product = MlDsaNtt.product(a, MlDsaNtt.constant(b));
            assertThat(product).isBetween(-(Q + 1) / 2, (Q + 1) / 2);
            assertThat(Math.floorMod(product, Q)).isEqualTo((int) Math.floorMod((long) a * b, (long) Q));
        }
    }

    @Test
    void reductionOfASumIsExactWithinItsBound() {
        long inverse = BigInteger.TWO.pow(32).modInverse(MODULUS).longValueExact();
        for (int n = 0; n < 200_000; n++) {
            long sum = n % 2 == 0 ? random.nextLong() >> 11 : (random.nextBoolean() ? 1 : -1) * ((1L << 52) - n);
            int reduced = MlDsaNtt.reduce(sum);
            assertThat(reduced).isBetween(-((1 << 20) + Q / 2 + 1), (1 << 20) + Q / 2 + 1);
            assertThat(Math.floorMod(reduced, Q)).isEqualTo((int) (Math.floorMod(sum, (long) Q) * inverse % Q));
        }
    }

    @Test
    void transformMultipliesPolynomials() {
        for (int n = 0; n < 20; n++) {
            int[] a = random.ints(N, 0, Q).toArray();
            int[] b = random.ints(N, 0, Q).toArray();
            int[] expected = Schoolbook.multiply(a, b);
            MlDsaNtt.forward(a);
            MlDsaNtt.forward(b);
            int[] product = new int[N];
            for (int i = 0; i < N; i++) {
                product[i] = MlDsaNtt.reduce(Math.floorMod(a[i], Q) * (long) Math.floorMod(b[i], Q));
            }
            MlDsaNtt.inverseWithoutScaling(product);
            long scale = BigInteger.TWO.pow(32 - 8).mod(MODULUS).longValueExact();
            for (int i = 0; i < N; i++) {
                product[i] = Math.floorMod(MlDsaNtt.product(product[i], MlDsaNtt.constant(scale)), Q);
            }
            assertThat(product).isEqualTo(expected);
        }
    }

    @Test
    void boundsHoldForTheLargestInputs() {
        int bound = 1 << 20;
        for (int n = 0; n < 200; n++) {
            int[] w = random.ints(N, 0, 2).map(bit -> bit == 0 ? bound : -bound).toArray();
            MlDsaNtt.forward(w);
            assertThat(largest(w)).isLessThanOrEqualTo(bound + 4L * Q + 8);
            int most = (1 << 20) + Q / 2 + 1;
            boolean allEqual = n == 0; // then the sums really double in every layer
            int[] v = random.ints(N, 0, 2)
                    .map(bit -> allEqual || bit == 0 ? most : -most)
                    .toArray();
            int[] before = v.clone();
            MlDsaNtt.inverseWithoutScaling(v);
            assertThat(largest(v)).isLessThanOrEqualTo((long) N * most);
            int[] back = Schoolbook.mod(v);
            MlDsaNtt.forward(back);
            for (int i = 0; i < N; i++) {
                assertThat(Math.floorMod(back[i], Q)).isEqualTo((int) Math.floorMod((long) N * before[i], (long) Q));
            }
        }
    }

    private static long largest(int[] w) {
        return Arrays.stream(w).mapToLong(x -> Math.abs((long) x)).max().orElseThrow();
    }
}
