// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

/**
 * What tells one ECDSA scheme from another.
 *
 * @param curve the curve
 * @param hash how the input becomes a digest
 * @param form how a signature is written
 * @param lowS whether s above n/2 is refused
 * @param keys which encodings of a public key are taken
 */
record EcdsaRules(Curve curve, MessageHash hash, SignatureForm form, boolean lowS, KeyForm keys) {
    /**
     * {@return whether a fresh signature's s is made low}: over P-256 only where the rules ask for it, so that the others
     * give exactly what RFC 6979 says; over secp256k1 always, as libsecp256k1 does
     */
    boolean normalizesS() {
        return lowS || curve == Curve.SECP256K1;
    }
}
