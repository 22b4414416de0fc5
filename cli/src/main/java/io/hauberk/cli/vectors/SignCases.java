// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.DerivesKey;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import io.hauberk.vectors.Octets;
import io.hauberk.vectors.VectorCase;
import java.util.Arrays;
import java.util.Optional;

/** Cases that make signatures. Whatever is made has to verify too. */
final class SignCases {
    private final Schemes schemes;
    private final SignatureScheme scheme;

    SignCases(Schemes schemes, SignatureScheme scheme) {
        this.schemes = schemes;
        this.scheme = scheme;
    }

    Outcome sign(VectorCase.Sign one) throws MalformedKeyException {
        if (one.outcome() instanceof VectorCase.Outcome.Refused) {
            return refuses(one);
        }
        try (SigningKey key = key(one.privateKey())) {
            Bytes publicKey = key.verifyingKey().encoded();
            if (one.publicKey().isPresent() && !isKey(publicKey, one.publicKey().get())) {
                return new Outcome.Failed("the private key belongs to another public key: " + publicKey);
            }
            Adapter adapter = new Adapter(scheme.spec(), one.target());
            Input input = adapter.input(one.message(), publicKey);
            Optional<FixedRandom> random = one.randomness().map(drawn -> new FixedRandom(drawn.toArray()));
            Bytes made = key.sign(input, random.<Hedging>map(Hedging::hedged).orElseGet(Hedging::deterministic));
            if (random.isPresent() && !random.get().isUsedUp()) {
                return new Outcome.Failed("less randomness was drawn than the vector fixes");
            }
            return judge(one, adapter, made, input, publicKey);
        }
    }

    private Outcome judge(VectorCase.Sign one, Adapter adapter, Bytes made, Input input, Bytes publicKey)
            throws MalformedKeyException {
        Verdict verdict = schemes.verify(scheme.id(), publicKey, input, made);
        if (!verdict.isValid()) {
            return new Outcome.Failed("made a signature that is " + verdict);
        }
        return switch (one.outcome()) {
            case VectorCase.Outcome.Exactly(var signature) ->
                Outcome.check(adapter.isSame(made, signature), "another signature: " + made);
            case VectorCase.Outcome.AnyValid _ ->
                Outcome.check(
                        one.randomness().isPresent() || made.equals(fromBestBackend(one, input)),
                        "another signature than the best back end makes: " + made);
            case VectorCase.Outcome.Refused _ -> throw new IllegalStateException("handled before");
        };
    }

    private Bytes fromBestBackend(VectorCase.Sign one, Input input) throws MalformedKeyException {
        Schemes bestBackends = HybridSchemes.with(Schemes.extended());
        SignatureScheme best = bestBackends.find(scheme.id()).orElse(scheme);
        try (SigningKey key = new SignCases(bestBackends, best).key(one.privateKey())) {
            return key.sign(input, Hedging.deterministic());
        }
    }

    // A wrong key, or a context that is too long: both must show before there is a signature.
    private Outcome refuses(VectorCase.Sign one) {
        try (SigningKey key = key(one.privateKey())) {
            Input input = new Adapter(scheme.spec(), one.target())
                    .input(one.message(), key.verifyingKey().encoded());
            Bytes made = key.sign(input, Hedging.deterministic());
            return new Outcome.Failed("signed what should be refused: " + made);
        } catch (MalformedKeyException | IllegalArgumentException e) {
            return new Outcome.Passed();
        }
    }

    private SigningKey key(VectorCase.PrivateKey privateKey) throws MalformedKeyException {
        try (SecretBytes secret = SecretBytes.take(privateKey.bytes().toArray())) {
            boolean seed = privateKey.form() == VectorCase.PrivateKey.Form.SEED;
            return seed && scheme instanceof DerivesKey derives && derives.seedBytes() == secret.length()
                    ? derives.deriveKey(secret)
                    : scheme.decodeSigningKey(secret);
        }
    }

    // Files give points uncompressed; a scheme may write them compressed.
    private static boolean isKey(Bytes made, Octets expected) {
        if (made.length() == 33 && expected.length() == 65) {
            return made.slice(1).equals(Adapter.bytes(expected.slice(1, 32)))
                    && made.get(0) == 2 + (expected.get(64) & 1);
        }
        return made.equals(Adapter.bytes(expected));
    }

    /**
     * Makes key pair and signature of a NIST submission again. The generator of such files draws once for the key and
     * then for the signature, so both must come from one stream.
     */
    Outcome reproduce(VectorCase.Reproduce one) {
        NistDrbg drbg = new NistDrbg(one.seed().toArray());
        try (SigningKey key = scheme.generateKey(drbg)) {
            Bytes publicKey = key.verifyingKey().encoded();
            if (!publicKey.equals(Adapter.bytes(one.publicKey()))) {
                return new Outcome.Failed("another public key: " + publicKey);
            }
            try (SecretBytes exported = key.exportSecret().orElseThrow()) {
                if (!exported.use(
                        bytes -> Arrays.equals(bytes, one.privateKey().bytes().toArray()))) {
                    return new Outcome.Failed("another private key");
                }
            }
            Adapter adapter = new Adapter(scheme.spec(), one.target());
            Input input = adapter.input(one.message(), publicKey);
            Bytes made = key.sign(input, Hedging.hedged(drbg));
            return Outcome.check(
                    adapter.signature(one.signature()).filter(made::equals).isPresent(), "another signature: " + made);
        }
    }
}
