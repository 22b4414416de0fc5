// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors.generate;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Verdict;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The verdict on a signature of Ed25519 under each of the five sets of rules, from the rules alone.
 *
 * @param canonicalKey whether A must be canonical
 * @param largeKey whether A must not be of small order
 * @param canonicalR whether R must be canonical
 * @param largeR whether R must not be of small order
 * @param cofactored whether both sides of the equation are multiplied by 8
 */
record Ed25519Judge(boolean canonicalKey, boolean largeKey, boolean canonicalR, boolean largeR, boolean cofactored) {
    static Ed25519Judge of(String schemeId) {
        return switch (schemeId) {
            case "Ed25519-ZIP215" -> new Ed25519Judge(false, false, false, false, true);
            case "Ed25519-RFC8032" -> new Ed25519Judge(true, false, true, false, true);
            case "Ed25519-Taming2" -> new Ed25519Judge(true, true, true, false, true);
            case "Ed25519-Strict" -> new Ed25519Judge(false, true, true, true, false);
            case "Ed25519-Strict-Cofactored" -> new Ed25519Judge(true, true, true, true, true);
            default -> throw new IllegalArgumentException("no rules for " + schemeId);
        };
    }

    /**
     * {@return the verdict}
     *
     * @param key 32 bytes
     * @param signature 64 bytes
     */
    Verdict verdict(Bytes key, Bytes message, Bytes signature) {
        Optional<Edwards.Point> a = Edwards.decode(key);
        if (a.isEmpty() || refuses(key, a, canonicalKey, largeKey)) {
            return Verdict.MALFORMED_KEY;
        }
        Bytes encodedR = signature.slice(0, 32);
        BigInteger s = Edwards.number(signature.slice(32));
        Optional<Edwards.Point> r = Edwards.decode(encodedR);
        if (s.compareTo(Edwards.L) >= 0 || refuses(encodedR, r, canonicalR, largeR)) {
            return Verdict.MALFORMED_SIGNATURE;
        }
        if (r.isEmpty()) {
            return Verdict.MISMATCH;
        }
        BigInteger k = Edwards.challenge(encodedR, key, message).mod(Edwards.L);
        Edwards.Point difference = Edwards.BASE
                .multiply(s)
                .add(r.get().negate())
                .add(a.get().multiply(k).negate());
        boolean holds = cofactored ? difference.isSmallOrder() : difference.equals(Edwards.NEUTRAL);
        return holds ? Verdict.VALID : Verdict.MISMATCH;
    }

    private static boolean refuses(
            Bytes encoding, Optional<Edwards.Point> point, boolean canonical, boolean largeOrder) {
        return (canonical && !Edwards.isCanonical(encoding))
                || (largeOrder && point.isPresent() && point.get().isSmallOrder());
    }
}
