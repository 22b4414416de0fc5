// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.VerifyingKey;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** A private key: the seed of 32 bytes from which RFC 8032, section 5.1.5, derives everything else. Bouncy Castle signs. */
final class Ed25519SigningKey implements SigningKey {
    private final VerifyingKey verifyingKey;
    private final SecretBytes seed;

    /** Takes over {@code seed}. */
    Ed25519SigningKey(VerifyingKey verifyingKey, SecretBytes seed) {
        this.verifyingKey = verifyingKey;
        this.seed = seed;
    }

    @Override
    public VerifyingKey verifyingKey() {
        return verifyingKey;
    }

    @Override
    public Bytes sign(Input input, Hedging hedging) {
        scheme().spec().requireTakes(input);
        if (!(input instanceof Input.Pure pure) || scheme().spec().contextTooLong(input)) {
            throw new IllegalArgumentException(scheme().id() + " takes no context");
        }
        if (hedging instanceof Hedging.Hedged) {
            throw new IllegalArgumentException(scheme().id() + " signs deterministically: RFC 8032 has no hedged form");
        }
        byte[] message = pure.content().toArray();
        byte[] publicKey = verifyingKey.encoded().toArray();
        byte[] signature = new byte[Ed25519Scheme.SIGNATURE_BYTES];
        byte[] secret = seed.copyToArray();
        try {
            // A copy made while another thread closed this key may hold zeros: it must not sign.
            if (seed.isClosed()) {
                throw new IllegalStateException("this key is closed");
            }
            // The public key is hashed as given: it must be this seed's own, else two signatures give the secret away.
            Ed25519.sign(secret, 0, publicKey, 0, message, 0, message.length, signature, 0);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
        return Bytes.wrap(signature);
    }

    @Override
    public Optional<SecretBytes> exportSecret() {
        return Optional.of(seed.copy());
    }

    @Override
    public void close() {
        seed.close();
    }

    @Override
    public String toString() {
        return scheme().id() + " private key";
    }
}
