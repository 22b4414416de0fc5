// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

/**
 * A signature that gives its signer's public key.
 *
 * @param scheme a scheme that {@linkplain RecoversKey recovers keys}
 * @param input what was signed
 * @param signature the signature, of any length and content
 */
public record RecoverItem(SchemeId scheme, Input input, Bytes signature) implements BatchItem {}
