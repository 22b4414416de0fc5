// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.mldsa;

import io.hauberk.signature.BackendReport;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.DerivesKey;
import io.hauberk.signature.Family;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.ReportsBackends;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SchemeSpec;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureLength;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Status;
import io.hauberk.signature.VerifyingKey;
import io.hauberk.signature.backend.BackendChoice;
import io.hauberk.signature.backend.Selection;
import io.hauberk.signature.mldsa.MlDsaEngine.Expanded;
import io.hauberk.signature.prehash.PreHash;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * ML-DSA or, with a pre-hash, HashML-DSA.
 *
 * <p>HashML-DSA has no engine of its own: its M' goes into μ here, and μ is what an engine verifies or signs. That gives
 * every pre-hash on the one mechanism.
 */
final class MlDsaScheme implements DerivesKey, ReportsBackends {
    static final int MAX_CONTEXT_BYTES = 255;

    private static final String RULES = "exact lengths; hint positions rise, counts never fall, padding is zero; "
            + "‖z‖∞ < γ1 − β; context of at most 255 bytes; every public key of the right length is valid; "
            + "private keys: the 32-byte seed, or the expanded key checked for consistency";

    private final MlDsaParameterSet set;
    private final Optional<PreHash> preHash;
    private final SchemeSpec spec;
    private final Selection<MlDsaEngine> engines;

    private MlDsaScheme(
            MlDsaParameterSet set, Optional<PreHash> preHash, SchemeSpec spec, Selection<MlDsaEngine> engines) {
        this.set = set;
        this.preHash = preHash;
        this.spec = spec;
        this.engines = engines;
    }

    static MlDsaScheme pure(MlDsaParameterSet set, BackendChoice choice) {
        SchemeId id = SchemeId.of(set.algorithm());
        SchemeSpec spec = spec(
                id,
                set,
                Set.of(InputKind.PURE, InputKind.PURE_WITH_CONTEXT, InputKind.MU),
                "FIPS 204, Algorithms 1 to 3");
        return new MlDsaScheme(
                set, Optional.empty(), spec, MlDsaBackends.select(id, set, spec.inputs(), false, choice));
    }

    static MlDsaScheme preHashed(MlDsaParameterSet set, PreHash preHash, BackendChoice choice) {
        SchemeId id = SchemeId.of("Hash" + set.algorithm() + "-" + preHash.idSuffix());
        SchemeSpec spec =
                spec(id, set, Set.of(InputKind.PURE, InputKind.PURE_WITH_CONTEXT), "FIPS 204, Algorithms 4 and 5");
        return new MlDsaScheme(
                set, Optional.of(preHash), spec, MlDsaBackends.select(id, set, spec.inputs(), true, choice));
    }

    private static SchemeSpec spec(SchemeId id, MlDsaParameterSet set, Set<InputKind> inputs, String source) {
        return new SchemeSpec(
                id,
                Family.ML_DSA,
                Status.STANDARD,
                set.category(),
                set.publicKeyBytes(),
                SignatureLength.exactly(set.signatureBytes()),
                inputs,
                MAX_CONTEXT_BYTES,
                true,
                set.costWeight(),
                RULES,
                source);
    }

    @Override
    public SchemeSpec spec() {
        return spec;
    }

    @Override
    public List<BackendReport> backends() {
        return engines.reports();
    }

    @Override
    public int seedBytes() {
        return MlDsaParameterSet.SEED_BYTES;
    }

    @Override
    public SigningKey generateKey(SecureRandom entropy) {
        try (SecretBytes seed = SecretBytes.random(seedBytes(), entropy)) {
            return deriveKey(seed);
        }
    }

    @Override
    public SigningKey deriveKey(SecretBytes seed) {
        if (seed.length() != seedBytes()) {
            throw new IllegalArgumentException(
                    "a seed of " + id() + " has " + seedBytes() + " bytes, not " + seed.length());
        }
        Expanded pair = seed.use(bytes -> engine(InputKind.PURE).expand(bytes));
        return new MlDsaSigningKey(
                this, verifyingKey(pair.publicKey()), SecretBytes.take(pair.privateKey()), Optional.of(seed.copy()));
    }

    @Override
    public SigningKey decodeSigningKey(SecretBytes encoded) throws MalformedKeyException {
        if (encoded.length() == seedBytes()) {
            return deriveKey(encoded);
        }
        if (encoded.length() != set.expandedKeyBytes()) {
            throw new MalformedKeyException("a private key of " + id() + " is a seed of " + seedBytes()
                    + " bytes or an expanded key of " + set.expandedKeyBytes() + ", not " + encoded.length()
                    + " bytes");
        }
        byte[] expanded = encoded.copyToArray();
        try {
            byte[] publicKey = ExpandedKeyCheck.publicKey(set, expanded);
            return new MlDsaSigningKey(this, verifyingKey(publicKey), SecretBytes.copyOf(expanded), Optional.empty());
        } finally {
            Arrays.fill(expanded, (byte) 0);
        }
    }

    @Override
    public VerifyingKey decodeVerifyingKey(Bytes encoded) throws MalformedKeyException {
        if (encoded.length() != set.publicKeyBytes()) {
            throw new MalformedKeyException(
                    "a public key of " + id() + " has " + set.publicKeyBytes() + " bytes, not " + encoded.length());
        }
        return verifyingKey(encoded.toArray());
    }

    private MlDsaVerifyingKey verifyingKey(byte[] encoded) {
        return new MlDsaVerifyingKey(this, encoded);
    }

    MlDsaParameterSet set() {
        return set;
    }

    MlDsaEngine engine(InputKind kind) {
        return engines.engine(kind);
    }

    /** {@return {@code input} as an engine takes it}; a pre-hashed message becomes μ */
    Input engineInput(MlDsaVerifyingKey key, Input input) {
        return preHash.isPresent() && input instanceof Input.Pure pure ? key.mu(pure) : input;
    }

    /** Feeds M' of {@code message} to {@code digest}: FIPS 204, Algorithms 2 and 4. */
    void absorb(MessageDigest digest, Input.Pure message) {
        if (preHash.isPresent()) {
            digest.update(preHash.get().encode(message));
        } else {
            digest.update((byte) 0);
            digest.update((byte) message.context().length());
            PreHash.update(digest, message.context());
            PreHash.update(digest, message.content());
        }
    }

    @Override
    public String toString() {
        return id().toString();
    }
}
