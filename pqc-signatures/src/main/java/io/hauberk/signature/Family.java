// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

/** The algorithm a scheme belongs to. */
public enum Family {
    /** ECDSA over secp256k1 or P-256 (SEC 1, FIPS 186-5). */
    ECDSA,
    /** Schnorr signatures over secp256k1 (BIP-340). */
    SCHNORR,
    /** Ed25519 (RFC 8032) under one of several sets of rules. */
    EDDSA,
    /** Module-lattice signatures (FIPS 204). */
    ML_DSA,
    /** Stateless hash-based signatures (FIPS 205). */
    SLH_DSA,
    /** Falcon, round 3 of the NIST process; not the coming FN-DSA. */
    FALCON,
    /** Several algorithms whose signatures are checked together as one. */
    HYBRID
}
