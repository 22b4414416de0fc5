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
        int most = FalconParameters.MAX_S2 + 10 * MAX_PRODUCT; // after ten layers
        assertThat((long) most * MAX_PRODUCT).isLessThanOrEqualTo((1L << 16) * Q);
        for (int n = 0; n < 300_000; n++) {
            int x = n % 3 == 0 ? most : n % 3 == 1 ? -most : random.nextInt(2 * most + 1) - most;
            int y = n % 2 == 0 ? MAX_PRODUCT : random.nextInt(Q) - MAX_PRODUCT;
            int product = FalconNtt.reduce(x, y);
            assertThat(Math.abs(product)).isLessThanOrEqualTo(MAX_PRODUCT);
            assertThat(Math.floorMod(product, Q)).isEqualTo((int) (Math.floorMod((long) x * y, (long) Q) * factor % Q));
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
            int[] product = new int[n];
            for (int i = 0; i < n; i++) {
                product[i] = FalconNtt.reduce(b[i], FalconNtt.product(a[i], FalconNtt.ONE));
            }
            FalconNtt.inverseWithoutScaling(product);
            for (int i = 0; i < n; i++) {
                product[i] = Math.floorMod(FalconNtt.product(product[i], FalconNtt.scale(n)), Q);
            }
            assertThat(product).isEqualTo(expected);
        }
    }

    /** The transforms assert their bounds as they go: here on what grows most. */
    @ParameterizedTest
    @ValueSource(ints = {512, 1024})
    void boundsHoldForTheLargestInputs(int n) {
        int layers = Integer.numberOfTrailingZeros(n);
        for (int round = 0; round < 100; round++) {
            boolean allEqual = round == 0;
            int[] a = random.ints(n, 0, 2)
                    .map(bit -> allEqual || bit == 0 ? 1 - Q : Q - 1)
                    .toArray();
            FalconNtt.forward(a);
            assertThat(largest(a)).isLessThanOrEqualTo(Q - 1 + layers * MAX_PRODUCT);
            int[] b = random.ints(n, 0, 2)
                    .map(bit -> allEqual || bit == 0 ? MAX_PRODUCT : -MAX_PRODUCT)
                    .toArray();
            FalconNtt.inverseWithoutScaling(b);
            assertThat(largest(b)).isLessThanOrEqualTo(4 * MAX_PRODUCT);
        }
    }

    private static int largest(int[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }
}
