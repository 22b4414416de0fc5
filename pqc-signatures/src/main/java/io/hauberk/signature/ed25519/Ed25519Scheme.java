// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import io.hauberk.signature.BackendReport;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.DerivesKey;
import io.hauberk.signature.Family;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.ReportsBackends;
import io.hauberk.signature.SchemeFailure;
import io.hauberk.signature.SchemeSpec;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureLength;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Status;
import io.hauberk.signature.VerifyingKey;
import io.hauberk.signature.backend.BackendChoice;
import io.hauberk.signature.backend.Candidate;
import io.hauberk.signature.backend.Selection;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Ed25519 under one set of rules. Keys and signatures are made alike under all of them; they differ in verification. */
final class Ed25519Scheme implements DerivesKey, ReportsBackends {
    static final int SEED_BYTES = 32;
    static final int SIGNATURE_BYTES = 64;

    private final Ed25519Rules rules;
    private final SchemeSpec spec;
    private final Selection<Ed25519Engine> selection;

    Ed25519Scheme(Ed25519Rules rules, BackendChoice choice) {
        this.rules = rules;
        this.spec = new SchemeSpec(
                rules.id(),
                Family.EDDSA,
                Status.STANDARD,
                0,
                PointEncoding.BYTES,
                SignatureLength.exactly(SIGNATURE_BYTES),
                Set.of(InputKind.PURE),
                0,
                true,
                35,
                rules.text(),
                rules.source());
        this.selection =
                new Selection<>(rules.id(), choice, candidates(rules), engine -> SelfTest.passes(engine, rules));
    }

    private static List<Candidate<Ed25519Engine>> candidates(Ed25519Rules rules) {
        // Ours takes 0.6 of the time of Bouncy Castle, which has the rules of one scheme only.
        Candidate<Ed25519Engine> ours =
                new Candidate<>(BackendChoice.HAUBERK, 20, Set.of(InputKind.PURE), () -> new HauberkEngine(rules));
        Candidate<Ed25519Engine> theirs =
                new Candidate<>(BackendChoice.BOUNCY_CASTLE, 10, Set.of(InputKind.PURE), BouncyCastleEngine::new);
        return rules == Ed25519Rules.TAMING2 ? List.of(ours, theirs) : List.of(ours);
    }

    Ed25519Rules rules() {
        return rules;
    }

    @Override
    public SchemeSpec spec() {
        return spec;
    }

    @Override
    public SigningKey generateKey(SecureRandom entropy) {
        return own(SecretBytes.random(SEED_BYTES, entropy));
    }

    @Override
    public int seedBytes() {
        return SEED_BYTES;
    }

    @Override
    public SigningKey deriveKey(SecretBytes seed) {
        if (seed.length() != SEED_BYTES) {
            throw new IllegalArgumentException("a seed of " + SEED_BYTES + " bytes, not " + seed.length());
        }
        return own(seed.copy());
    }

    @Override
    public SigningKey decodeSigningKey(SecretBytes encoded) throws MalformedKeyException {
        if (encoded.length() != SEED_BYTES) {
            throw new MalformedKeyException("a private key of " + SEED_BYTES + " bytes, not " + encoded.length());
        }
        return own(encoded.copy());
    }

    private SigningKey own(SecretBytes seed) {
        byte[] publicKey = new byte[PointEncoding.BYTES];
        seed.use(bytes -> {
            Ed25519.generatePublicKey(bytes, 0, publicKey, 0);
            return publicKey;
        });
        try {
            return new Ed25519SigningKey(decodeVerifyingKey(Bytes.wrap(publicKey)), seed);
        } catch (MalformedKeyException e) {
            seed.close();
            throw new SchemeFailure("a derived public key of " + id() + " was refused", e);
        }
    }

    @Override
    public VerifyingKey decodeVerifyingKey(Bytes encoded) throws MalformedKeyException {
        if (encoded.length() != PointEncoding.BYTES) {
            throw new MalformedKeyException(
                    "a public key of " + PointEncoding.BYTES + " bytes, not " + encoded.length());
        }
        byte[] bytes = encoded.toArray();
        if (!rules.key().accepts(bytes, 0)) {
            throw new MalformedKeyException(
                    "the public key is of small order or not canonical, which " + id() + " refuses");
        }
        Optional<Ed25519Engine.Key> key = selection.engine(InputKind.PURE).decode(bytes);
        if (key.isEmpty()) {
            throw new MalformedKeyException("the public key is not a point on the curve");
        }
        return new Ed25519VerifyingKey(this, Bytes.wrap(bytes), key.get());
    }

    @Override
    public List<BackendReport> backends() {
        return selection.reports();
    }

    @Override
    public String toString() {
        return id().name();
    }
}
