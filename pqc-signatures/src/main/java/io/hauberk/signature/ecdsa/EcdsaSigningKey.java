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
 * A private key of an ECDSA scheme. Signs with the nonce of RFC 6979, hedged by 32 fresh bytes as its section 3.6 says,
 * and checks each signature before it hands it out: a faulty one beside a good one would give the key away.
 */
final class EcdsaSigningKey implements SigningKey {
    private static final int EXTRA_BYTES = 32;

    private final EcdsaScheme scheme;
    private final PrivateScalar secret;
    private final EcdsaVerifyingKey verifyingKey;

    /** Takes the secret. */
    EcdsaSigningKey(EcdsaScheme scheme, PrivateScalar secret) {
        this.scheme = scheme;
        this.secret = secret;
        byte[] point = secret.use(scheme.engine()::publicKey);
        this.verifyingKey =
                new EcdsaVerifyingKey(scheme, Bytes.wrap(scheme.rules().keys().encode(point)), point);
    }

    @Override
    public VerifyingKey verifyingKey() {
        return verifyingKey;
    }

    @Override
    public Bytes sign(Input input, Hedging hedging) {
        byte[] digest = verifyingKey.digest(input).value().toArray();
        Optional<byte[]> extra = extra(hedging);
        byte[] scalars = secret.use(privateKey -> scheme.engine().sign(privateKey, digest, extra));
        return verifyingKey
                .complete(digest, scalars)
                .orElseThrow(() -> new SchemeFailure(
                        "a fresh signature of " + scheme.id() + " does not verify; it was not handed out"));
    }

    private static Optional<byte[]> extra(Hedging hedging) {
        return switch (hedging) {
            case Hedging.Deterministic _ -> Optional.empty();
            case Hedging.Hedged hedged -> {
                byte[] fresh = new byte[EXTRA_BYTES];
                hedged.entropy().nextBytes(fresh);
                yield Optional.of(fresh);
            }
        };
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
