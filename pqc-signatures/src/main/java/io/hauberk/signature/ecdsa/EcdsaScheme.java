// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import io.hauberk.signature.BackendReport;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.ReportsBackends;
import io.hauberk.signature.SchemeSpec;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.VerifyingKey;
import io.hauberk.signature.backend.Selection;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** One ECDSA scheme. All rules about encodings and ranges are checked here, before any engine sees a value. */
sealed class EcdsaScheme implements ReportsBackends permits RecoverableEcdsaScheme {
    private final SchemeSpec spec;
    private final EcdsaRules rules;
    private final Selection<EcdsaEngine> backends;

    EcdsaScheme(SchemeSpec spec, EcdsaRules rules, Selection<EcdsaEngine> backends) {
        this.spec = spec;
        this.rules = rules;
        this.backends = backends;
    }

    @Override
    public final SchemeSpec spec() {
        return spec;
    }

    @Override
    public final List<BackendReport> backends() {
        return backends.reports();
    }

    final EcdsaRules rules() {
        return rules;
    }

    final EcdsaEngine engine() {
        return backends.engine(rules.hash().kind());
    }

    final Optional<EcdsaSignature> parse(Bytes signature) {
        return rules.form().parse(signature, rules.curve(), rules.lowS());
    }

    /** {@return the digest of an input of any length}; the caller has looked at its context */
    final byte[] digest(Input input) {
        return rules.hash().digest(input);
    }

    @Override
    public final SigningKey generateKey(SecureRandom entropy) {
        return new EcdsaSigningKey(this, PrivateScalar.generate(rules.curve(), entropy));
    }

    @Override
    public final SigningKey decodeSigningKey(SecretBytes encoded) throws MalformedKeyException {
        return new EcdsaSigningKey(this, PrivateScalar.decode(id(), rules.curve(), encoded));
    }

    @Override
    public final VerifyingKey decodeVerifyingKey(Bytes encoded) throws MalformedKeyException {
        if (!rules.keys().takes(encoded.length())) {
            throw new MalformedKeyException(
                    "a public key of " + id() + " has " + rules.keys().lengths() + " bytes");
        }
        byte[] bytes = encoded.toArray();
        if (!rules.keys().isWellFormed(bytes, rules.curve())) {
            throw new MalformedKeyException("the prefix or a coordinate of the public key is out of range");
        }
        byte[] point = engine().decodePoint(KeyForm.withoutHybrid(bytes))
                .orElseThrow(() -> new MalformedKeyException("the public key is not a point of the curve"));
        return new EcdsaVerifyingKey(this, Bytes.wrap(bytes), point);
    }

    @Override
    public final String toString() {
        return id().toString();
    }
}
