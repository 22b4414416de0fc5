// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.peer;

import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * A library whose verification is called directly, not through a back end of ours; it makes keys and signs through that
 * back end, which adds nothing worth measuring there.
 *
 * @param backend the same library through ours
 * @param decoder makes its public keys, if it is called directly for that
 * @param fromBytes verifies from an encoded key, if that is another thing than to decode and to verify
 */
record DirectPeer(Peer backend, Optional<Decoder> decoder, Optional<FromBytes> fromBytes) implements Peer {
    /** Decodes public keys. */
    @FunctionalInterface
    interface Decoder {
        PublicKey decode(byte[] key) throws GeneralSecurityException;
    }

    /** Verifies from an encoded key. */
    @FunctionalInterface
    interface FromBytes {
        boolean isValid(byte[] key, byte[] message, byte[] signature) throws GeneralSecurityException;
    }

    static Peer decoding(Peer backend, Decoder decoder) {
        return new DirectPeer(backend, Optional.of(decoder), Optional.empty());
    }

    static Peer fromBytes(Peer backend, FromBytes fromBytes) {
        return new DirectPeer(backend, Optional.empty(), Optional.of(fromBytes));
    }

    @Override
    public PublicKey decode(byte[] key) throws GeneralSecurityException {
        return decoder.isPresent() ? decoder.get().decode(key) : backend.decode(key);
    }

    @Override
    public boolean isValid(byte[] key, byte[] message, byte[] signature) throws GeneralSecurityException {
        return fromBytes.isPresent()
                ? fromBytes.get().isValid(key, message, signature)
                : decode(key).isValid(message, signature);
    }

    @Override
    public PrivateKey generateKey() throws GeneralSecurityException {
        return backend.generateKey();
    }
}
