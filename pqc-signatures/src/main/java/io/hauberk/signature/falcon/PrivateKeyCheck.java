// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.falcon;

import io.hauberk.signature.MalformedKeyException;
import java.util.Arrays;

/**
 * The consistency of an encoded private key: header ‖ f ‖ g ‖ F. It must be a solution of the NTRU equation f·G − g·F =
 * q with a short G, exactly and not only modulo q.
 *
 * <p>No branch depends on single coefficients, only on whether the whole key is refused.
 *
 * <p>Source: Falcon round 3 specification (v1.2), sections 3.8.1 and 3.11.5.
 */
final class PrivateKeyCheck {
    private static final int Q = FalconParameterSet.Q;

    private PrivateKeyCheck() {}

    /**
     * {@return h = g/f, the public key}: n coefficients in [0, q)
     *
     * @param encoded of the right length; neither changed nor kept
     * @throws MalformedKeyException if the header is wrong, a coefficient has the one value that is none, f has no
     *     inverse, or there is no short G
     */
    static int[] publicKey(FalconParameterSet set, byte[] encoded) throws MalformedKeyException {
        if (encoded[0] != set.privateKeyHeader()) {
            throw new MalformedKeyException("the header of the private key is not that of " + set.algorithm());
        }
        int[] f = new int[set.n()];
        int[] g = new int[set.n()];
        int[] bigF = new int[set.n()];
        int[] bigG = new int[set.n()];
        try {
            int gAt = 1 + set.smallPolynomialBytes();
            int bigFAt = gAt + set.smallPolynomialBytes();
            boolean inRange = decode(encoded, 1, set.smallBits(), f);
            inRange &= decode(encoded, gAt, set.smallBits(), g);
            inRange &= decode(encoded, bigFAt, FalconParameterSet.BIG_BITS, bigF);
            if (!inRange) {
                throw new MalformedKeyException("a coefficient of the private key is out of range");
            }
            int[] h = quotient(set, g, f);
            product(set, h, bigF, bigG);
            if (!solvesNtruEquation(f, g, bigF, bigG)) {
                throw new MalformedKeyException("the private key does not solve the NTRU equation");
            }
            return h;
        } finally {
            for (int[] secret : new int[][] {f, g, bigF, bigG}) {
                Arrays.fill(secret, 0);
            }
        }
    }

    // Two's complement, most significant bit first; the least value, which has no opposite, is refused.
    private static boolean decode(byte[] encoded, int from, int bits, int[] values) {
        int at = from;
        int window = 0;
        int available = 0;
        int refused = 0;
        for (int i = 0; i < values.length; i++) {
            while (available < bits) {
                window = (window << Byte.SIZE) | (encoded[at++] & 0xff);
                available += Byte.SIZE;
            }
            available -= bits;
            values[i] = ((window >>> available) << (Integer.SIZE - bits)) >> (Integer.SIZE - bits);
            refused |= values[i] + (1 << (bits - 1)) - 1; // negative for the least value only
        }
        return refused >= 0;
    }

    private static int[] quotient(FalconParameterSet set, int[] g, int[] f) throws MalformedKeyException {
        FalconNtt ntt = FalconNtt.of(set);
        int[] fHat = transform(ntt, f);
        int[] hHat = transform(ntt, g);
        int zero = 0;
        for (int i = 0; i < hHat.length; i++) {
            zero |= fHat[i] - 1; // negative for 0 only
            hHat[i] = FalconNtt.multiply(hHat[i], FalconNtt.inverse(fHat[i]));
        }
        Arrays.fill(fHat, 0);
        if (zero < 0) {
            throw new MalformedKeyException("f of the private key has no inverse");
        }
        ntt.inverse(hHat);
        return hHat;
    }

    // G = h·F modulo q, from the equation modulo q; in (−q/2, q/2).
    private static void product(FalconParameterSet set, int[] h, int[] bigF, int[] bigG) {
        FalconNtt ntt = FalconNtt.of(set);
        int[] hHat = h.clone();
        ntt.forward(hHat);
        int[] bigFHat = transform(ntt, bigF);
        for (int i = 0; i < bigG.length; i++) {
            bigG[i] = FalconNtt.multiply(hHat[i], bigFHat[i]);
        }
        Arrays.fill(bigFHat, 0);
        ntt.inverse(bigG);
        for (int i = 0; i < bigG.length; i++) {
            bigG[i] = FalconNtt.toCentered(bigG[i]);
        }
    }

    private static int[] transform(FalconNtt ntt, int[] small) {
        int[] hat = new int[small.length];
        for (int i = 0; i < hat.length; i++) {
            hat[i] = FalconNtt.toUnsigned(small[i]);
        }
        ntt.forward(hat);
        return hat;
    }

    // By the schoolbook, over the integers: |sums| ≤ 2·n·31·127 < 2²³ once G is known to be short.
    private static boolean solvesNtruEquation(int[] f, int[] g, int[] bigF, int[] bigG) {
        int limit = (1 << (FalconParameterSet.BIG_BITS - 1)) - 1;
        int tooLong = 0;
        for (int value : bigG) {
            tooLong |= limit - Math.abs(value);
        }
        int n = f.length;
        int[] sum = new int[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n - i; j++) {
                sum[i + j] += f[i] * bigG[j] - g[i] * bigF[j];
            }
            for (int j = n - i; j < n; j++) { // xⁿ = −1
                sum[i + j - n] -= f[i] * bigG[j] - g[i] * bigF[j];
            }
        }
        int difference = sum[0] - Q;
        for (int i = 1; i < n; i++) {
            difference |= sum[i];
        }
        Arrays.fill(sum, 0);
        return tooLong >= 0 && difference == 0;
    }
}
