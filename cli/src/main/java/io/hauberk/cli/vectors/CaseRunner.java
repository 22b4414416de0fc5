// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.DerivesKey;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.RecoversKey;
import io.hauberk.signature.Recovery;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import io.hauberk.vectors.Expected;
import io.hauberk.vectors.Octets;
import io.hauberk.vectors.VectorCase;
import java.util.Arrays;
import java.util.Optional;

/** Runs a case under one scheme, on the back end that the given schemes have been pinned to. */
final class CaseRunner {
    private static final int ADDRESS_BYTES = 20;

    private final Schemes schemes;
    private final SignatureScheme scheme;

    CaseRunner(Schemes schemes, SignatureScheme scheme) {
        this.schemes = schemes;
        this.scheme = scheme;
    }

    /** {@return what became of it}; whatever goes wrong is a failure of the case, and none of the run */
    Outcome run(VectorCase one) {
        try {
            return switch (one) {
                case VectorCase.Verify verify -> verify(verify);
                case VectorCase.Sign sign -> new SignCases(schemes, scheme).sign(sign);
                case VectorCase.Reproduce reproduce -> new SignCases(schemes, scheme).reproduce(reproduce);
                case VectorCase.KeyGen keyGen -> keyGen(keyGen);
                case VectorCase.KeyVerify keyVerify -> keyVerify(keyVerify);
                case VectorCase.Recover recover -> recover(recover);
                case VectorCase.Address address -> address(address);
                case VectorCase.Block _, VectorCase.NotRun _ ->
                    throw new IllegalStateException("no case for a single scheme");
            };
        } catch (MalformedKeyException e) {
            return new Outcome.Failed("key refused: " + e.getMessage());
        } catch (RuntimeException e) {
            return new Outcome.Failed("threw " + e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private Outcome verify(VectorCase.Verify one) {
        Adapter adapter = new Adapter(scheme.spec(), one.target());
        Optional<Bytes> signature = adapter.signature(one.signature());
        if (signature.isEmpty()) {
            return new Outcome.Skipped("the signature can't be put in the form of " + scheme.id());
        }
        Bytes key = Adapter.bytes(one.publicKey());
        Verdict verdict = schemes.verify(scheme.id(), key, adapter.input(one.message(), key), signature.get());
        return judge(adapter.expected(one.expected(), one.signature()), verdict);
    }

    private Outcome judge(Expected expected, Verdict verdict) {
        return switch (expected) {
            case Expected.Valid _ -> Outcome.check(verdict.isValid(), verdict + " instead of VALID");
            case Expected.Invalid _ -> Outcome.check(!verdict.isValid(), "VALID, but it should be refused");
            case Expected.Either _ -> new Outcome.Passed();
            case Expected.Exactly(var name) ->
                Outcome.check(verdict.name().equals(name), verdict + " instead of " + name);
            case Expected.ByScheme byScheme -> {
                Boolean accepts = byScheme.accepts().get(scheme.id().name());
                yield accepts == null
                        ? new Outcome.Skipped("the file doesn't say what " + scheme.id() + " should answer")
                        : judge(Expected.valid(accepts), verdict);
            }
        };
    }

    private Outcome keyGen(VectorCase.KeyGen one) throws MalformedKeyException {
        if (!(scheme instanceof DerivesKey derives)) {
            return new Outcome.Skipped(scheme.id() + " derives no key from a seed");
        }
        Bytes expected = Adapter.bytes(one.publicKey());
        try (SecretBytes seed = SecretBytes.take(one.seed().toArray());
                SigningKey key = derives.deriveKey(seed)) {
            Bytes made = key.verifyingKey().encoded();
            if (!made.equals(expected)) {
                return new Outcome.Failed("another public key: " + made);
            }
            return one.privateKey().isPresent()
                    ? samePrivateKey(key, one.privateKey().get(), expected)
                    : new Outcome.Passed();
        }
    }

    private Outcome samePrivateKey(SigningKey key, VectorCase.PrivateKey privateKey, Bytes publicKey)
            throws MalformedKeyException {
        if (privateKey.form() == VectorCase.PrivateKey.Form.RAW) {
            try (SecretBytes exported = key.exportSecret().orElseThrow()) {
                boolean same = exported.use(
                        bytes -> Arrays.equals(bytes, privateKey.bytes().toArray()));
                return Outcome.check(same, "another private key");
            }
        }
        // The expanded key goes in only: it must belong to the same public key.
        try (SecretBytes expanded = SecretBytes.take(privateKey.bytes().toArray());
                SigningKey decoded = scheme.decodeSigningKey(expanded)) {
            return Outcome.check(
                    decoded.verifyingKey().encoded().equals(publicKey), "the expanded key has another public key");
        }
    }

    private Outcome keyVerify(VectorCase.KeyVerify one) {
        Verdict verdict;
        try {
            scheme.decodeVerifyingKey(Adapter.bytes(one.publicKey()));
            verdict = Verdict.VALID;
        } catch (MalformedKeyException e) {
            verdict = Verdict.MALFORMED_KEY;
        }
        return judge(one.expected(), verdict);
    }

    private Outcome recover(VectorCase.Recover one) {
        if (!(scheme instanceof RecoversKey)) {
            return new Outcome.Skipped(scheme.id() + " recovers no key");
        }
        Adapter adapter = new Adapter(scheme.spec(), one.target());
        Recovery recovery =
                schemes.recover(scheme.id(), adapter.input(one.message(), Bytes.EMPTY), Adapter.bytes(one.signature()));
        Outcome outcome = judge(one.expected(), recovery.verdict());
        Optional<Bytes> expected = one.publicKey().map(Adapter::bytes);
        return outcome instanceof Outcome.Passed
                        && expected.isPresent()
                        && !recovery.key().equals(expected)
                ? new Outcome.Failed("another key: " + recovery.key())
                : outcome;
    }

    private Outcome address(VectorCase.Address one) throws MalformedKeyException {
        try (SecretBytes secret = SecretBytes.take(one.privateKey().bytes().toArray());
                SigningKey key = scheme.decodeSigningKey(secret)) {
            Bytes point = key.verifyingKey().encoded();
            if (point.length() != 65) {
                return new Outcome.Skipped(scheme.id() + " has no uncompressed key");
            }
            Octets address = Octets.of(
                    Digests.keccak256(point.slice(1)).slice(32 - ADDRESS_BYTES).toArray());
            return Outcome.check(address.equals(one.address()), "another address: " + address);
        }
    }
}
