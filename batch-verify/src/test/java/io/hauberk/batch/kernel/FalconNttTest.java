// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static io.hauberk.batch.kernel.FalconNtt.MAX_FACTOR;
import static io.hauberk.batch.kernel.FalconNtt.MAX_PRODUCT;
import static io.hauberk.batch.kernel.FalconParameters.Q;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("kernel")
class FalconNttTest {
    private final Random random = new Random(8);

    @Test
    void inverseOfQ() {
        assertThat(FalconNtt.INVERSE_OF_Q * Q).isEqualTo(1);
    }

    @Test
    void reductionIsExactOverItsWholeRange() {
        int checked = 0;
        for (int x = -MAX_FACTOR; x <= MAX_FACTOR; x++) {
            int reduced = FalconNtt.product(x, FalconNtt.ONE);
            if (Math.abs(reduced) <= MAX_PRODUCT && Math.floorMod(reduced - x, Q) == 0) {
                checked++;
            }
        }
        assertThat(checked).isEqualTo(2 * MAX_FACTOR + 1);
    }

    @Test
    void productsWithConstantsAreExact() {
        int[] edges = {-MAX_FACTOR, MAX_FACTOR, 1 - MAX_FACTOR, MAX_FACTOR - 1, 0, 1, -1, Q, Q / 2};
        for (int b = 0; b < Q; b++) {
            int z = FalconNtt.constant(b);
            for (int n = 0; n < 2 * edges.length; n++) {
                int x = n < edges.length ? edges[n] : random.nextInt(2 * MAX_FACTOR + 1) - MAX_FACTOR;
                int product = FalconNtt.product(x, z);
                assertThat(Math.abs(product)).isLessThanOrEqualTo(MAX_PRODUCT);
                assertThat(Math.floorMod(product, Q)).isEqualTo((int) Math.floorMod((long) x * b, (long) Q));
            }
        }
    }

    @Test
    void productsOfValuesAreExact() {
        BigInteger q = BigInteger.valueOf(Q);
        long factor = BigInteger.TWO.pow(32).negate().modInverse(q).longValueExact();
        int most = (64 << 7) + 127 + 8 * MAX_PRODUCT; // after eight layers
        int limit = (1 << 17) * Q;
        assertThat(4L * most * MAX_PRODUCT).isLessThanOrEqualTo(limit); // a leaf has four coefficients
        for (int n = 0; n < 300_000; n++) {
            int p = n % 3 == 0 ? limit - n : n % 3 == 1 ? n - limit : random.nextInt(-limit, limit);
            int product = FalconNtt.reduce(p);
            assertThat(Math.abs(product)).isLessThanOrEqualTo(MAX_PRODUCT);
            assertThat(Math.floorMod(product, Q)).isEqualTo((int) (Math.floorMod(p, Q) * factor % Q));
        }
    }

    /** As the norm takes c − s2·h. */
    @Test
    void sumsOfProductsAreReducedAsOne() {
        int mostC = FalconParameters.SAMPLE_LIMIT;
        int mostProduct = 16 * MAX_PRODUCT;
        assertThat((long) (mostC + mostProduct) * MAX_PRODUCT).isLessThanOrEqualTo((1L << 17) * Q);
        for (int n = 0; n < 300_000; n++) {
            int x = n % 3 == 0 ? mostC - n / 100 : random.nextInt(mostC);
            int y = n % 2 == 0 ? n / 100 - mostProduct : random.nextInt(2 * mostProduct + 1) - mostProduct;
            int reduced = FalconNtt.product(1, x * FalconNtt.ONE - y * FalconNtt.SCALE);
            assertThat(Math.abs(reduced)).isLessThanOrEqualTo(MAX_PRODUCT);
            assertThat(Math.floorMod(reduced, Q)).isEqualTo((int) Math.floorMod(x + ((long) y << 24), (long) Q));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024})
    void transformMultipliesPolynomials(int n) {
        for (int round = 0; round < 4; round++) {
            int[] a = random.ints(n, 0, Q).toArray();
            int[] b = random.ints(n, -FalconParameters.MAX_S2, FalconParameters.MAX_S2 + 1)
                    .toArray();
            int[] expected = FalconSchoolbook.multiply(a, b);
            FalconNtt.forward(a);
            FalconNtt.forward(b);
            short[] factor = new short[n];
            for (int i = 0; i < n; i++) {
                factor[i] = (short) FalconNtt.product(a[i], FalconNtt.ONE);
            }
            FalconNtt.multiply(b, factor);
            FalconNtt.inverseWithoutScaling(b);
            for (int i = 0; i < n; i++) {
                b[i] = Math.floorMod(FalconNtt.product(b[i], FalconNtt.SCALE), Q);
            }
            assertThat(b).isEqualTo(expected);
        }
    }

    /** The transforms assert their bounds as they go: here on what grows most. */
    @ParameterizedTest
    @ValueSource(ints = {512, 1024})
    void boundsHoldForTheLargestInputs(int n) {
        for (int round = 0; round < 100; round++) {
            boolean allEqual = round == 0;
            int[] a = random.ints(n, 0, 2)
                    .map(bit -> allEqual || bit == 0 ? 1 - Q : Q - 1)
                    .toArray();
            FalconNtt.forward(a);
            assertThat(largest(a)).isLessThanOrEqualTo(Q - 1 + 8 * MAX_PRODUCT);
            int[] b = random.ints(n, 0, 2)
                    .map(bit -> allEqual || bit == 0 ? MAX_PRODUCT : -MAX_PRODUCT)
                    .toArray();
            FalconNtt.inverseWithoutScaling(b);
            assertThat(largest(b)).isLessThanOrEqualTo(16 * MAX_PRODUCT);
        }
    }

    private static int largest(int[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }
}
