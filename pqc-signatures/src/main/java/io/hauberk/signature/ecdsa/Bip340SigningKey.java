// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeFailure;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.VerifyingKey;
import java.util.Optional;

/**
 * A private key of BIP-340. Deterministic signing takes 32 zero bytes as auxiliary data, hedged signing 32 fresh ones;
 * each signature is checked before it is handed out, as BIP-340 advises.
 */
final class Bip340SigningKey implements SigningKey {
    private static final int AUXILIARY_BYTES = 32;

    private final Bip340Scheme scheme;
    private final PrivateScalar secret;
    private final Bip340VerifyingKey verifyingKey;

    /** Takes the secret. */
    Bip340SigningKey(Bip340Scheme scheme, PrivateScalar secret) {
        this.scheme = scheme;
        this.secret = secret;
        byte[] x = Bip340.x(secret.use(scheme.engine()::publicKey));
        this.verifyingKey = scheme.engine()
                .prepare(x)
                .map(prepared -> new Bip340VerifyingKey(scheme, Bytes.wrap(x), prepared))
                .orElseThrow(() -> new SchemeFailure("a fresh public key is not on the curve"));
    }

    @Override
    public VerifyingKey verifyingKey() {
        return verifyingKey;
    }

    @Override
    public Bytes sign(Input input, Hedging hedging) {
        scheme.spec().requireTakes(input);
        if (scheme.spec().contextTooLong(input)) {
            throw new IllegalArgumentException(scheme.id() + " takes no context");
        }
        byte[] message = ((Input.Pure) input).content().toArray();
        byte[] auxiliary = new byte[AUXILIARY_BYTES];
        if (hedging instanceof Hedging.Hedged hedged) {
            hedged.entropy().nextBytes(auxiliary);
        }
        byte[] signature = secret.use(privateKey -> scheme.engine().sign(privateKey, message, auxiliary));
        if (!verifyingKey.verifies(message, signature)) {
            throw new SchemeFailure("a fresh signature of " + scheme.id() + " does not verify; it was not handed out");
        }
        return Bytes.wrap(signature);
    }

    @Override
    public Optional<SecretBytes> exportSecret() {
        return secret.export();
    }

    @Override
    public void close() {
        secret.close();
    }

    @Override
    public String toString() {
        return scheme.id() + " private key of " + verifyingKey.encoded().toHex();
    }
}
