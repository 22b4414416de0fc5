// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

/**
 * A signature to verify under a public key.
 *
 * @param scheme the scheme to apply
 * @param key the encoded public key, of any length and content
 * @param input what was signed
 * @param signature the signature, of any length and content
 */
public record VerifyItem(SchemeId scheme, Bytes key, Input input, Bytes signature) implements BatchItem {}
