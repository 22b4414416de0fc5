// SPDX-License-Identifier: Apache-2.0
/**
 * ECDSA over secp256k1 and P-256, and BIP-340 Schnorr. Not exported: reached through {@link
 * io.hauberk.signature.Schemes}.
 *
 * <p>Start at {@link io.hauberk.signature.ecdsa.EcdsaSchemes}, one row a scheme. A scheme is a curve, a hash, a form of
 * signature, a form of key and whether s must be low ({@code EcdsaRules}); {@code SignatureForm} and {@code KeyForm}
 * check encodings and ranges before an {@code EcdsaEngine} (libsecp256k1, Bouncy Castle, the JDK) sees a value, so that
 * all of them give one verdict. Nonces are those of RFC 6979. BIP-340 has an interface of its own, {@code
 * SchnorrEngine}, for its keys and hashes differ.
 *
 * <p>Verification handles public data in variable time. Signing is in constant time as far as the library goes:
 * libsecp256k1 where it is present, else Bouncy Castle's comb; neither the JVM nor the JNI binding can wipe every copy
 * of a private key that it makes on the way.
 *
 * <p>Everything here is immutable and safe for use by many threads, but for closing a key.
 */
@NullMarked
package io.hauberk.signature.ecdsa;

import org.jspecify.annotations.NullMarked;
