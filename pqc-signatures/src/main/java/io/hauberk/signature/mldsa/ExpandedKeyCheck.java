// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.mldsa;

import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.prehash.PreHash;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The consistency of an expanded private key ρ ‖ K ‖ tr ‖ s1 ‖ s2 ‖ t0: FIPS 204 makes no check when it decodes one, and
 * a key whose parts don't belong together signs what nobody verifies, or worse. K alone is bound to nothing.
 *
 * <p>No branch depends on single secret values, only on whether the whole key is refused.
 */
final class ExpandedKeyCheck {
    private static final int Q = MlDsaParameterSet.Q;
    private static final int N = MlDsaParameterSet.N;
    private static final int D = MlDsaParameterSet.D;

    private final MlDsaParameterSet set;
    private final byte[] sk;

    private ExpandedKeyCheck(MlDsaParameterSet set, byte[] sk) {
        this.set = set;
        this.sk = sk;
    }

    /**
     * {@return the public key of an expanded private key}
     *
     * <p>Source: FIPS 204, Algorithms 25 (skDecode) and 6 (lines 3 to 9).
     *
     * @param sk of the right length; neither changed nor kept
     * @throws MalformedKeyException if a coefficient of s1 or s2 is out of [−η, η], t0 is not the low half of t = A·s1 +
     *     s2, or tr is not the hash of the public key
     */
    static byte[] publicKey(MlDsaParameterSet set, byte[] sk) throws MalformedKeyException {
        return new ExpandedKeyCheck(set, sk).publicKey();
    }

    private byte[] publicKey() throws MalformedKeyException {
        int trAt = 2 * MlDsaParameterSet.RHO_BYTES;
        int s1At = trAt + MlDsaParameterSet.TR_BYTES;
        int s2At = s1At + set.l() * set.etaPolynomialBytes();
        int t0At = s2At + set.k() * set.etaPolynomialBytes();
        byte[] rho = Arrays.copyOf(sk, MlDsaParameterSet.RHO_BYTES);
        byte[] publicKey = Arrays.copyOf(rho, set.publicKeyBytes());
        int[][] s1 = new int[set.l()][N];
        int[] t = new int[N];
        int faults = 0;
        try {
            for (int j = 0; j < s1.length; j++) {
                faults |= unpack(s1At + j * set.etaPolynomialBytes(), set.etaBits(), set.eta(), s1[j]);
                MlDsaRing.ntt(s1[j]);
            }
            for (int i = 0; i < set.k(); i++) {
                int[] s2 = new int[N];
                int[] t0 = new int[N];
                faults |= unpack(s2At + i * set.etaPolynomialBytes(), set.etaBits(), set.eta(), s2);
                faults |= unpack(t0At + i * N * D / 8, D, 1 << (D - 1), t0);
                Arrays.fill(t, 0);
                for (int j = 0; j < s1.length; j++) {
                    MlDsaRing.addProduct(t, MlDsaRing.expandA(rho, i, j), s1[j]);
                }
                MlDsaRing.inverseNtt(t);
                faults |= power2Round(t, s2, t0, publicKey, rho.length + i * N * 10 / 8);
                Arrays.fill(s2, 0);
                Arrays.fill(t0, 0);
            }
        } finally {
            Arrays.fill(t, 0);
            for (int[] polynomial : s1) {
                Arrays.fill(polynomial, 0);
            }
        }
        if (faults != 0) {
            throw new MalformedKeyException(
                    "a coefficient of s1 or s2 is out of range, or t0 does not follow from them");
        }
        byte[] tr = PreHash.digest("SHAKE256-512").digest(publicKey);
        if (!MessageDigest.isEqual(Arrays.copyOfRange(sk, trAt, s1At), tr)) {
            throw new MalformedKeyException("tr is not the hash of the public key that the other parts give");
        }
        return publicKey;
    }

    // A value is packed as limit − value. Gives nonzero where one is below −limit, which η leaves room for.
    private int unpack(int from, int bits, int limit, int[] values) {
        int mask = (1 << bits) - 1;
        int window = 0;
        int available = 0;
        int at = from;
        int excess = 0;
        for (int i = 0; i < values.length; i++) {
            while (available < bits) {
                window |= (sk[at++] & 0xff) << available;
                available += Byte.SIZE;
            }
            int value = limit - (window & mask);
            excess |= limit + value; // negative where value < −limit
            values[i] = MlDsaRing.reduce(value);
            window >>>= bits;
            available -= bits;
        }
        return excess >> 31;
    }

    // t = t1·2^d + t0 with t0 in (−2^(d−1), 2^(d−1)]: writes t1 and gives nonzero where t0 differs from the key's.
    private static int power2Round(int[] t, int[] s2, int[] t0, byte[] publicKey, int from) {
        int differences = 0;
        int window = 0;
        int available = 0;
        int at = from;
        for (int j = 0; j < N; j++) {
            int r = MlDsaRing.reduce(t[j] + s2[j] - Q);
            int low = (r & ((1 << D) - 1)) - 1; // so that 2^(d−1) stays below
            int r0 = (low << (Integer.SIZE - D) >> (Integer.SIZE - D)) + 1;
            differences |= MlDsaRing.reduce(r0) - t0[j];
            window |= ((r - r0) >> D) << available;
            available += 10;
            while (available >= Byte.SIZE) {
                publicKey[at++] = (byte) window;
                window >>>= Byte.SIZE;
                available -= Byte.SIZE;
            }
        }
        return differences;
    }
}
