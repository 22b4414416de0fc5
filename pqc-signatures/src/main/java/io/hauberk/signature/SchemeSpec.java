// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import java.util.Set;

/**
 * The plain data of a scheme.
 *
 * @param id the scheme's name
 * @param family its algorithm
 * @param status how settled its definition is
 * @param nistCategory the claimed NIST security category, 1 to 5; 0 for a scheme that a quantum computer breaks
 * @param publicKeyBytes the length of an encoded public key, as {@link SigningKey#verifyingKey()} encodes it; where
 *     {@code rules} allow a second form, {@link SignatureScheme#decodeVerifyingKey} takes that too
 * @param signature the lengths of signature that can be valid
 * @param inputs the kinds of input it takes; not empty
 * @param maxContextBytes the longest context, 0 where the scheme has none
 * @param stronglyUnforgeable whether nobody without the key can make a second signature for a signed message. Where
 *     false, no transaction id or replay check may hang on signature bytes
 * @param costWeight the rough cost of one scalar verification, in microseconds of one core; work is split by it
 * @param rules the validation rules that are part of the identity, in one sentence for people
 * @param source the standard, draft or codebase that defines them, with section or version
 */
public record SchemeSpec(
        SchemeId id,
        Family family,
        Status status,
        int nistCategory,
        int publicKeyBytes,
        SignatureLength signature,
        Set<InputKind> inputs,
        int maxContextBytes,
        boolean stronglyUnforgeable,
        int costWeight,
        String rules,
        String source) {
    /** @throws IllegalArgumentException if a number is out of the range above or {@code inputs} is empty */
    public SchemeSpec {
        inputs = Set.copyOf(inputs);
        if (nistCategory < 0 || nistCategory > 5 || publicKeyBytes <= 0 || maxContextBytes < 0 || costWeight <= 0) {
            throw new IllegalArgumentException("a number of the specification of " + id + " is out of range");
        }
        if (inputs.isEmpty() || inputs.contains(InputKind.PURE_WITH_CONTEXT) != (maxContextBytes > 0)) {
            throw new IllegalArgumentException("the inputs of " + id + " are empty or contradict its context length");
        }
    }

    /**
     * Refuses an input that the scheme doesn't take: that is a caller's mistake, not a bad signature.
     *
     * @throws IllegalArgumentException if the scheme takes no input of that kind
     */
    public void requireTakes(Input input) {
        if (!takes(input)) {
            throw new IllegalArgumentException(id + " takes input of kind " + inputs + ", not " + input.kind());
        }
    }

    /** {@return whether the scheme takes {@code input}}; a context is a fact of the wire, so its length never matters */
    public boolean takes(Input input) {
        return switch (input) {
            case Input.Pure _ -> inputs.contains(InputKind.PURE);
            case Input.Digest _ -> inputs.contains(InputKind.DIGEST);
            case Input.Mu _ -> inputs.contains(InputKind.MU);
        };
    }

    /** {@return whether {@code input} has a context longer than the scheme allows}; nothing verifies under one */
    public boolean contextTooLong(Input input) {
        return input instanceof Input.Pure pure && pure.context().length() > maxContextBytes;
    }
}
