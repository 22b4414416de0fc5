// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.report;

import java.util.Collection;
import java.util.Set;

/** The schemes that charts show that have no room for all. */
final class Headline {
    private static final Set<String> SCHEMES = Set.of(
            "ECDSA-secp256k1-Ethereum",
            "Schnorr-secp256k1-BIP340",
            "ECDSA-P256-SHA256",
            "Ed25519-ZIP215",
            "ML-DSA-44",
            "ML-DSA-65",
            "ML-DSA-87",
            "Falcon-512",
            "Falcon-1024",
            "SLH-DSA-SHA2-128s",
            "SLH-DSA-SHA2-128f",
            "SLH-DSA-SHAKE-128s",
            "SLH-DSA-SHAKE-128f",
            "Hauberk-MLDSA44-ECDSA-secp256k1-SHA512",
            "Hauberk-Falcon512-ECDSA-secp256k1-SHA512",
            "Dual-EVM-MLDSA44-ECDSA-secp256k1");

    private Headline() {}

    /** {@return whether a chart shows a scheme}: one of the best known, or any where none of those is listed */
    static boolean isShown(String scheme, Collection<String> listed) {
        return SCHEMES.contains(scheme) || listed.stream().noneMatch(SCHEMES::contains);
    }
}
