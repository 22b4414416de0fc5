// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

/**
 * What is signed. A scheme lists the kinds it takes in {@link SchemeSpec#inputs()}; handing it another kind is a
 * caller's mistake.
 */
public sealed interface Input {
    /** The bytes of a 32-byte digest. */
    int DIGEST_BYTES = 32;

    /** The bytes of an ML-DSA message representative. */
    int MU_BYTES = 64;

    /** {@return the kind of this input} */
    InputKind kind();

    /**
     * A message as it is, with a context.
     *
     * @param content the message, of any length
     * @param context the context string. A scheme allows {@link SchemeSpec#maxContextBytes()} bytes; a longer one can
     *     come from the wire, so it is not an error here: nothing verifies under it
     */
    record Pure(Bytes content, Bytes context) implements Input {
        @Override
        public InputKind kind() {
            return context.isEmpty() ? InputKind.PURE : InputKind.PURE_WITH_CONTEXT;
        }
    }

    /**
     * A digest that the caller has computed.
     *
     * @param value 32 bytes
     */
    record Digest(Bytes value) implements Input {
        /** @throws IllegalArgumentException if {@code value} is not 32 bytes long */
        public Digest {
            if (value.length() != DIGEST_BYTES) {
                throw new IllegalArgumentException("a digest has 32 bytes, not " + value.length());
            }
        }

        @Override
        public InputKind kind() {
            return InputKind.DIGEST;
        }
    }

    /**
     * The message representative μ = H(tr ‖ M', 64) of ML-DSA. It binds the public key, whose hash is tr.
     *
     * @param value 64 bytes
     */
    record Mu(Bytes value) implements Input {
        /** @throws IllegalArgumentException if {@code value} is not 64 bytes long */
        public Mu {
            if (value.length() != MU_BYTES) {
                throw new IllegalArgumentException("a message representative has 64 bytes, not " + value.length());
            }
        }

        @Override
        public InputKind kind() {
            return InputKind.MU;
        }
    }

    /** {@return {@code content} as a message with an empty context} */
    static Input pure(Bytes content) {
        return new Pure(content, Bytes.EMPTY);
    }

    /** {@return {@code content} as a message with a context} */
    static Input pure(Bytes content, Bytes context) {
        return new Pure(content, context);
    }

    /**
     * {@return a 32-byte digest as input}
     *
     * @throws IllegalArgumentException if {@code value} is not 32 bytes long
     */
    static Input digest(Bytes value) {
        return new Digest(value);
    }

    /**
     * {@return a 64-byte message representative as input}
     *
     * @throws IllegalArgumentException if {@code value} is not 64 bytes long
     */
    static Input mu(Bytes value) {
        return new Mu(value);
    }
}
