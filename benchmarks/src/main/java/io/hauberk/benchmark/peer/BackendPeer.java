// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.peer;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.RecoversKey;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.VerifyingKey;
import java.security.SecureRandom;
import java.util.Optional;

/** A scheme of ours as a peer: on the best back end, or on the one that stands for another library. */
final class BackendPeer implements Peer {
    private final SignatureScheme scheme;
    private final SecureRandom entropy = new SecureRandom();
    private final boolean pure;

    BackendPeer(SignatureScheme scheme) {
        this.scheme = scheme;
        this.pure = scheme.spec().inputs().contains(InputKind.PURE);
    }

    @Override
    public PublicKey decode(byte[] key) {
        try {
            VerifyingKey decoded = scheme.decodeVerifyingKey(Bytes.wrap(key));
            return (message, signature) ->
                    decoded.verify(input(message), Bytes.wrap(signature)).isValid();
        } catch (MalformedKeyException _) {
            return (_, _) -> false;
        }
    }

    @Override
    public boolean isValid(byte[] key, byte[] message, byte[] signature) {
        try {
            return scheme instanceof RecoversKey recovering
                    ? recovering
                            .recover(input(message), Bytes.wrap(signature))
                            .key()
                            .equals(Optional.of(Bytes.wrap(key)))
                    : scheme.decodeVerifyingKey(Bytes.wrap(key))
                            .verify(input(message), Bytes.wrap(signature))
                            .isValid();
        } catch (MalformedKeyException _) {
            return false;
        }
    }

    @Override
    public PrivateKey generateKey() {
        SigningKey key = scheme.generateKey(entropy);
        return new PrivateKey() {
            private final Hedging hedging = hedging(key);

            @Override
            public byte[] publicKey() {
                return key.verifyingKey().encoded().toArray();
            }

            @Override
            public byte[] sign(byte[] message) {
                return key.sign(input(message), hedging).toArray();
            }
        };
    }

    // Deterministic where that is possible: what others do by default, and the same work each time.
    private Hedging hedging(SigningKey key) {
        String name = key.scheme().id().name();
        return name.contains("Falcon") ? Hedging.hedged(entropy) : Hedging.deterministic();
    }

    private Input input(byte[] message) {
        return pure ? Input.pure(Bytes.wrap(message)) : Input.digest(Bytes.wrap(message));
    }
}
