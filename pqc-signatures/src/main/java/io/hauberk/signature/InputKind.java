// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

/** What an {@link Input} is, as far as a scheme or a back end can take it or not. */
public enum InputKind {
    /** A message with an empty context. */
    PURE,
    /** A message with a context of at least one byte. */
    PURE_WITH_CONTEXT,
    /** A 32-byte digest, made by the hash that the scheme's id names (or by the chain, where it names none). */
    DIGEST,
    /** The 64-byte message representative μ of ML-DSA (FIPS 204, Algorithm 7, line 6). */
    MU
}
