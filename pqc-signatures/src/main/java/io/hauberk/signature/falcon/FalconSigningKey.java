// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.falcon;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeFailure;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.VerifyingKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/** A private key of Falcon, bound to one form of signature. */
final class FalconSigningKey implements SigningKey {
    // A padded signature comes out too long about once in a thousand times or less.
    private static final int MAX_ATTEMPTS = 64;

    private final FalconScheme scheme;
    private final FalconVerifyingKey verifyingKey;
    private final SecretBytes encoded;

    /** Takes over {@code encoded}. */
    FalconSigningKey(FalconScheme scheme, FalconVerifyingKey verifyingKey, SecretBytes encoded) {
        this.scheme = scheme;
        this.verifyingKey = verifyingKey;
        this.encoded = encoded;
    }

    @Override
    public VerifyingKey verifyingKey() {
        return verifyingKey;
    }

    @Override
    public Bytes sign(Input input, Hedging hedging) {
        scheme.spec().requireTakes(input);
        if (!(input instanceof Input.Pure(Bytes content, Bytes context)) || !context.isEmpty()) {
            throw new IllegalArgumentException(scheme.id() + " has no context");
        }
        if (!(hedging instanceof Hedging.Hedged(var entropy))) {
            // Rounding may differ between machines, and two short preimages of one point would leak the key.
            throw new IllegalArgumentException(scheme.id() + " signs with fresh randomness only");
        }
        byte[] privateKey = encoded.copyToArray();
        try {
            return Bytes.wrap(sign(privateKey, content, entropy));
        } finally {
            Arrays.fill(privateKey, (byte) 0);
        }
    }

    private byte[] sign(byte[] privateKey, Bytes message, SecureRandom entropy) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<byte[]> signature = scheme.signer()
                    .sign(privateKey, verifyingKey.bytes(), message, entropy)
                    .flatMap(raw -> SignatureCodec.encode(scheme.set(), scheme.form(), raw));
            if (signature.isPresent()) {
                return signature.get();
            }
        }
        throw new SchemeFailure("no signature of " + scheme.id() + " fits its form");
    }

    @Override
    public Optional<SecretBytes> exportSecret() {
        return Optional.of(encoded.copy());
    }

    @Override
    public void close() {
        encoded.close();
    }

    @Override
    public String toString() {
        return scheme.id() + " private key";
    }
}
