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
        scheme.spec().requireTakes(input);
        if (scheme.spec().contextTooLong(input)) {
            throw new IllegalArgumentException(scheme.id() + " takes no context");
        }
        byte[] digest = scheme.digest(input);
        Optional<byte[]> extra = extra(hedging);
        byte[] scalars = secret.use(privateKey -> scheme.engine().sign(privateKey, digest, extra));
        return scheme.rules().form().encode(checked(digest, scalars));
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

    private EcdsaSignature checked(byte[] digest, byte[] scalars) {
        Curve curve = scheme.rules().curve();
        if (scheme.rules().normalizesS() && curve.isHigh(scalars, Curve.BYTES)) {
            curve.negate(scalars, Curve.BYTES);
        }
        if (scheme.rules().form().isRecoverable()) {
            for (int parity = 0; parity <= 1; parity++) {
                if (verifyingKey.recovers(digest, scalars, parity)) {
                    return new EcdsaSignature(scalars, parity);
                }
            }
        } else {
            var signature = new EcdsaSignature(scalars, EcdsaSignature.NO_PARITY);
            if (verifyingKey.verifies(digest, signature)) {
                return signature;
            }
        }
        throw new SchemeFailure("a fresh signature of " + scheme.id() + " does not verify; it was not handed out");
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
