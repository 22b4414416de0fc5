// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors;

import java.util.Optional;
import java.util.Set;

/** One test case, in terms that no file format owns. */
public sealed interface VectorCase {
    /** {@return its name and remarks} */
    Label label();

    /** {@return the scheme it is for} */
    Target target();

    /**
     * The name and the remarks of a case.
     *
     * @param id unique in its suite
     * @param comment a sentence for people, often empty
     * @param flags what the case is about; the file says what each means
     */
    record Label(String id, String comment, Set<String> flags) {
        public Label {
            flags = Set.copyOf(flags);
        }

        /** {@return a name without remarks} */
        public static Label of(String id) {
            return new Label(id, "", Set.of());
        }

        /** {@return a name with a sentence} */
        public static Label of(String id, String comment) {
            return new Label(id, comment, Set.of());
        }
    }

    /** Verify {@code signature} over {@code message} under {@code publicKey}. */
    record Verify(Label label, Target target, Octets publicKey, Message message, Octets signature, Expected expected)
            implements VectorCase {}

    /**
     * Sign {@code message}.
     *
     * @param publicKey what the private key belongs to, where the file says so
     * @param randomness what hedged signing draws; without it, signing is deterministic
     */
    record Sign(
            Label label,
            Target target,
            PrivateKey privateKey,
            Optional<Octets> publicKey,
            Message message,
            Optional<Octets> randomness,
            Outcome outcome)
            implements VectorCase {}

    /** Derive a key pair from {@code seed}; {@code privateKey}, where given, is the other encoding of the private key. */
    record KeyGen(Label label, Target target, Octets seed, Octets publicKey, Optional<PrivateKey> privateKey)
            implements VectorCase {}

    /** Decide whether {@code publicKey} is one. */
    record KeyVerify(Label label, Target target, Octets publicKey, Expected expected) implements VectorCase {}

    /**
     * Recover the signer's key.
     *
     * @param publicKey the key, where {@code expected} says that there is one
     */
    record Recover(
            Label label,
            Target target,
            Message message,
            Octets signature,
            Expected expected,
            Optional<Octets> publicKey)
            implements VectorCase {}

    /**
     * Make the key pair and the signature of a NIST submission again, from the seed of its random generator
     * (AES-256-CTR, the {@code rng.c} of the submissions).
     *
     * @param seed 48 octets
     */
    record Reproduce(
            Label label,
            Target target,
            Octets seed,
            Octets publicKey,
            PrivateKey privateKey,
            Message message,
            Octets signature)
            implements VectorCase {}

    /** Find the Ethereum address of a private key; {@code address} has 20 octets. */
    record Address(Label label, Target target, PrivateKey privateKey, Octets address) implements VectorCase {}

    /**
     * Verify every signature of a block.
     *
     * @param chain {@code ethereum}
     * @param signatures how many signatures the block shows at first sight, so that a block can't shrink unseen
     * @param content the file, inflated
     */
    record Block(Label label, Target target, String chain, int signatures, Octets content) implements VectorCase {}

    /**
     * Cases that nobody could run here, whatever schemes there are.
     *
     * @param count how many
     * @param reason why, for people
     */
    record NotRun(Label label, Target target, int count, String reason) implements VectorCase {
        /** @throws IllegalArgumentException unless {@code count} is positive */
        public NotRun {
            if (count <= 0) {
                throw new IllegalArgumentException("a positive count, not " + count);
            }
        }
    }

    /**
     * A private key in a vector.
     *
     * @param bytes its encoding
     * @param form which encoding
     */
    record PrivateKey(Octets bytes, Form form) {
        /** The encodings of a private key. */
        public enum Form {
            /** The one that the scheme itself has. */
            RAW,
            /** The seed that the key pair is derived from. */
            SEED,
            /** The expanded form, where the scheme's own is the seed. */
            EXPANDED
        }
    }

    /** What signing must give. */
    sealed interface Outcome {
        /** These octets. */
        record Exactly(Octets signature) implements Outcome {}

        /** A signature that verifies, and the same on every back end where signing is deterministic. */
        record AnyValid() implements Outcome {}

        /** No signature: the key or the context is not acceptable. */
        record Refused() implements Outcome {}
    }
}
