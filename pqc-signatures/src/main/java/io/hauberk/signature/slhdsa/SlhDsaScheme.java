// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.slhdsa;

import io.hauberk.signature.BackendReport;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.DerivesKey;
import io.hauberk.signature.Family;
import io.hauberk.signature.HasKnownAnswer;
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
import io.hauberk.signature.VerifyItem;
import io.hauberk.signature.VerifyingKey;
import io.hauberk.signature.backend.BackendChoice;
import io.hauberk.signature.backend.Candidate;
import io.hauberk.signature.backend.Selection;
import io.hauberk.signature.prehash.PreHash;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/** SLH-DSA or, with a pre-hash, HashSLH-DSA. */
final class SlhDsaScheme implements DerivesKey, HasKnownAnswer, ReportsBackends {
    static final int MAX_CONTEXT_BYTES = 255;

    private static final Set<InputKind> INPUTS = Set.of(InputKind.PURE, InputKind.PURE_WITH_CONTEXT);

    private static final String RULES = "exact lengths; context of at most 255 bytes; every public key of the right "
            + "length is valid; private keys: SK.seed ‖ SK.prf ‖ PK.seed ‖ PK.root, whose root is computed again";

    private final SlhDsaParameterSet set;
    private final Optional<PreHash> preHash;
    private final SchemeSpec spec;
    private final Selection<SlhDsaEngine> engines;
    private final boolean mayAccelerate;

    private SlhDsaScheme(SlhDsaParameterSet set, Optional<PreHash> preHash, SchemeSpec spec, BackendChoice choice) {
        this.set = set;
        this.preHash = preHash;
        this.spec = spec;
        this.mayAccelerate = choice.pinned().isEmpty() || choice.pins(BackendChoice.HAUBERK);
        this.engines = new Selection<>(
                spec.id(),
                choice,
                List.of(
                        // In one run: a third of Bouncy Castle's time on SHA-2, whose digests the JDK has in hardware;
                        // the same on SHAKE.
                        new Candidate<SlhDsaEngine>(
                                BackendChoice.HAUBERK, set.isSha2() ? 20 : 5, INPUTS, () -> new PlainSlhDsa(set)),
                        new Candidate<SlhDsaEngine>(
                                BackendChoice.BOUNCY_CASTLE, 10, INPUTS, () -> new BouncyCastleSlhDsa(set))),
                engine -> SlhDsaSelfTest.passes(set, engine));
    }

    static SlhDsaScheme pure(SlhDsaParameterSet set, BackendChoice choice) {
        SchemeId id = SchemeId.of(set.algorithm());
        return new SlhDsaScheme(set, Optional.empty(), spec(id, set, "FIPS 205, Algorithms 21, 22 and 24"), choice);
    }

    static SlhDsaScheme preHashed(SlhDsaParameterSet set, PreHash preHash, BackendChoice choice) {
        SchemeId id = SchemeId.of("Hash" + set.algorithm() + "-" + preHash.idSuffix());
        return new SlhDsaScheme(set, Optional.of(preHash), spec(id, set, "FIPS 205, Algorithms 21, 23 and 25"), choice);
    }

    private static SchemeSpec spec(SchemeId id, SlhDsaParameterSet set, String source) {
        return new SchemeSpec(
                id,
                Family.SLH_DSA,
                Status.STANDARD,
                set.category(),
                set.publicKeyBytes(),
                SignatureLength.exactly(set.signatureBytes()),
                INPUTS,
                MAX_CONTEXT_BYTES,
                false, // FIPS 205 claims EUF-CMA and no more.
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
    public Optional<VerifyItem> knownAnswer() {
        return preHash.isPresent() ? Optional.empty() : Optional.of(SlhDsaSelfTest.item(set));
    }

    @Override
    public int seedBytes() {
        return set.seedBytes();
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
        byte[] privateKey = seed.use(bytes -> Arrays.copyOf(bytes, set.privateKeyBytes()));
        byte[] root = seed.use(this::root);
        System.arraycopy(root, 0, privateKey, set.seedBytes(), set.n());
        return signingKey(privateKey);
    }

    /**
     * {@inheritDoc}
     *
     * <p>PK.root is computed again and compared: a key with a foreign root signs what nobody verifies, and one FORS key
     * twice. That costs as much as making a key: 1 to 30 ms for the f sets, 30 to 300 ms for the s sets.
     */
    @Override
    public SigningKey decodeSigningKey(SecretBytes encoded) throws MalformedKeyException {
        if (encoded.length() != set.privateKeyBytes()) {
            throw new MalformedKeyException(
                    "a private key of " + id() + " has " + set.privateKeyBytes() + " bytes, not " + encoded.length());
        }
        try (SecretBytes seed = encoded.slice(0, set.seedBytes())) {
            SigningKey key = deriveKey(seed);
            if (!key.exportSecret().map(encoded::equals).orElse(false)) {
                key.close();
                throw new MalformedKeyException("PK.root does not follow from the other parts of the private key");
            }
            return key;
        }
    }

    @Override
    public VerifyingKey decodeVerifyingKey(Bytes encoded) throws MalformedKeyException {
        if (encoded.length() != set.publicKeyBytes()) {
            throw new MalformedKeyException(
                    "a public key of " + id() + " has " + set.publicKeyBytes() + " bytes, not " + encoded.length());
        }
        return new SlhDsaVerifyingKey(this, encoded.toArray());
    }

    private SlhDsaSigningKey signingKey(byte[] privateKey) {
        byte[] publicKey = Arrays.copyOfRange(privateKey, 2 * set.n(), privateKey.length);
        return new SlhDsaSigningKey(this, new SlhDsaVerifyingKey(this, publicKey), SecretBytes.take(privateKey));
    }

    SlhDsaParameterSet set() {
        return set;
    }

    private byte[] root(byte[] seed) {
        Optional<SlhDsaAccelerator> accelerator = accelerator();
        return accelerator.isPresent()
                ? SlhDsaAcceleration.root(accelerator.get(), set, seed, SlhDsaAcceleration.ALONE)
                : engine(InputKind.PURE).root(seed);
    }

    /** {@return a signature}, on the fastest way there is; the bytes are the same on every one */
    byte[] sign(InputKind kind, byte[] privateKey, byte[] prefix, byte[] content, byte[] optRand, Executor helpers) {
        Optional<SlhDsaAccelerator> accelerator = accelerator();
        return accelerator.isPresent()
                ? SlhDsaAcceleration.sign(accelerator.get(), set, privateKey, prefix, content, optRand, helpers)
                : engine(kind).sign(privateKey, prefix, content, optRand);
    }

    private Optional<SlhDsaAccelerator> accelerator() {
        return mayAccelerate ? SlhDsaAcceleration.ready(set) : Optional.empty();
    }

    SlhDsaEngine engine(InputKind kind) {
        return engines.engine(kind);
    }

    /**
     * {@return {@code input} as the one kind of input there is}
     *
     * @throws IllegalArgumentException if it is of another kind
     */
    Input.Pure message(Input input) {
        if (input instanceof Input.Pure pure) {
            return pure;
        }
        throw new IllegalArgumentException(id() + " takes input of kind " + INPUTS + ", not " + input.kind());
    }

    /** {@return the head of M'}: 0 ‖ len(ctx) ‖ ctx, or nothing where the message is hashed first */
    byte[] prefix(Input.Pure message) {
        if (preHash.isPresent()) {
            return new byte[0];
        }
        byte[] prefix = new byte[2 + message.context().length()];
        prefix[1] = (byte) message.context().length();
        message.context().copyTo(0, prefix, 2, message.context().length());
        return prefix;
    }

    /** {@return the rest of M'} */
    byte[] content(Input.Pure message) {
        return preHash.isPresent()
                ? preHash.get().encode(message)
                : message.content().toArray();
    }

    @Override
    public String toString() {
        return id().toString();
    }
}
