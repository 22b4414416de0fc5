// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.mldsa;

import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.prehash.PreHash;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The consistency of an expanded private key: FIPS 204 makes no check when it decodes one, and a key whose parts don't
 * belong together signs what nobody verifies, or worse.
 */
final class ExpandedKeyCheck {
    private ExpandedKeyCheck() {}

    /**
     * {@return the public key of an expanded private key}
     *
     * @param sk ρ ‖ K ‖ tr ‖ s1 ‖ s2 ‖ t0, of the right length; neither changed nor kept
     * @throws MalformedKeyException if a coefficient of s1 or s2 is out of [−η, η], or tr is not the hash of the public
     *     key that follows from ρ, s1 and s2
     */
    static byte[] publicKey(MlDsaParameterSet set, byte[] sk) throws MalformedKeyException {
        int trAt = 2 * MlDsaParameterSet.RHO_BYTES;
        int s1At = trAt + MlDsaParameterSet.TR_BYTES;
        int t0At = s1At + (set.l() + set.k()) * set.etaPolynomialBytes();
        if (!isShort(set, sk, s1At, t0At)) {
            throw new MalformedKeyException("a coefficient of s1 or s2 is out of range");
        }
        byte[] publicKey = new BouncyCastleMlDsa(set).derivePublicKey(sk);
        byte[] tr = Arrays.copyOfRange(sk, trAt, s1At);
        if (!MessageDigest.isEqual(tr, PreHash.digest("SHAKE256-512").digest(publicKey))) {
            throw new MalformedKeyException("tr is not the hash of the public key that the other parts give");
        }
        return publicKey;
    }

    // A coefficient is packed as v = η − s, so v ≤ 2η. No early exit: these are secrets.
    private static boolean isShort(MlDsaParameterSet set, byte[] sk, int from, int to) {
        int bits = set.etaBits();
        int mask = (1 << bits) - 1;
        int window = 0;
        int available = 0;
        int excess = 0;
        for (int at = from; at < to; at++) {
            window |= (sk[at] & 0xff) << available;
            available += Byte.SIZE;
            while (available >= bits) {
                excess |= 2 * set.eta() - (window & mask); // negative if too large
                window >>>= bits;
                available -= bits;
            }
        }
        return excess >= 0;
    }
}
