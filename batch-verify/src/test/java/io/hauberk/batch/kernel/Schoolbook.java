// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static io.hauberk.batch.kernel.MlDsaParameters.N;
import static io.hauberk.batch.kernel.MlDsaParameters.Q;

/** ML-DSA's polynomials as the standard writes them, slowly: what transforms and rounding are tested against. */
public final class Schoolbook {
    private Schoolbook() {}

    /** {@return a·b modulo X^256 + 1 and q; coefficients in [0, q)} */
    public static int[] multiply(int[] a, int[] b) {
        long[] product = new long[N];
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                long term = (long) a[i] * b[j] % Q;
                int at = (i + j) % N;
                product[at] = (product[at] + (i + j < N ? term : Q - term)) % Q;
            }
        }
        int[] result = new int[N];
        for (int i = 0; i < N; i++) {
            result[i] = (int) Math.floorMod(product[i], (long) Q);
        }
        return result;
    }

    /** {@return the coefficients in [0, q)} */
    public static int[] mod(int[] w) {
        int[] result = new int[N];
        for (int i = 0; i < N; i++) {
            result[i] = Math.floorMod(w[i], Q);
        }
        return result;
    }

    /** {@return UseHint(h, r): FIPS 204, Algorithms 36 and 40}, for r in [0, q) */
    public static int useHint(MlDsaParameters set, boolean hint, int r) {
        int m = set.w1Values();
        int modulus = 2 * set.gamma2();
        int r0 = Math.floorMod(r, modulus);
        if (r0 > set.gamma2()) {
            r0 -= modulus;
        }
        int r1;
        if (r - r0 == Q - 1) {
            r1 = 0;
            r0 -= 1;
        } else {
            r1 = (r - r0) / modulus;
        }
        if (!hint) {
            return r1;
        }
        return Math.floorMod(r0 > 0 ? r1 + 1 : r1 - 1, m);
    }
}
