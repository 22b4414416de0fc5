// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.falcon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The transform against the schoolbook; its bounds are asserted inside while tests run. */
class FalconNttTest {
    private static final int Q = FalconParameterSet.Q;

    @ParameterizedTest
    @EnumSource
    void productsAreThoseOfTheSchoolbook(FalconParameterSet set) {
        FalconNtt ntt = FalconNtt.of(set);
        Random random = new Random(1);
        int[][] polynomials = new int[6][];
        for (int i = 0; i < 4; i++) {
            polynomials[i] = random.ints(set.n(), 0, Q).toArray();
        }
        polynomials[4] = new int[set.n()];
        Arrays.fill(polynomials[4], Q - 1);
        polynomials[5] = new int[set.n()];
        polynomials[5][set.n() - 1] = 1;
        for (int[] a : polynomials) {
            for (int[] b : polynomials) {
                int[] product = a.clone();
                int[] other = b.clone();
                ntt.forward(product);
                ntt.forward(other);
                for (int i = 0; i < product.length; i++) {
                    product[i] = FalconNtt.multiply(product[i], other[i]);
                }
                ntt.inverse(product);
                assertThat(product).isEqualTo(schoolbook(a, b));
            }
        }
    }

    /** The lazy way in: values up to 4q − 1 are taken. */
    @ParameterizedTest
    @EnumSource
    void largestValuesStayInBounds(FalconParameterSet set) {
        FalconNtt ntt = FalconNtt.of(set);
        int[] lazy = new int[set.n()];
        int[] reduced = new int[set.n()];
        Arrays.fill(lazy, 4 * Q - 1);
        Arrays.fill(reduced, (4 * Q - 1) % Q);
        ntt.forward(lazy);
        ntt.forward(reduced);
        assertThat(lazy).isEqualTo(reduced);
        int[] back = new int[set.n()];
        Arrays.fill(back, 2 * Q - 1);
        ntt.inverse(back);
        for (int value : back) {
            assertThat(value).isBetween(0, Q - 1);
        }
    }

    private static int[] schoolbook(int[] a, int[] b) {
        int n = a.length;
        long[] sum = new long[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                long product = (long) a[i] * b[j];
                if (i + j < n) {
                    sum[i + j] += product;
                } else {
                    sum[i + j - n] -= product;
                }
            }
        }
        return Arrays.stream(sum).mapToInt(value -> Math.floorMod(value, Q)).toArray();
    }
}
