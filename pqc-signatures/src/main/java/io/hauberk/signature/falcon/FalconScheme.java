// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.falcon;

import io.hauberk.signature.BackendReport;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Family;
import io.hauberk.signature.HasKnownAnswer;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.ReportsBackends;
import io.hauberk.signature.SchemeFailure;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SchemeSpec;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Status;
import io.hauberk.signature.VerifyItem;
import io.hauberk.signature.VerifyingKey;
import io.hauberk.signature.backend.BackendChoice;
import io.hauberk.signature.backend.Candidate;
import io.hauberk.signature.backend.Selection;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Falcon round 3 in one degree and one form of signature. The keys are the same for every form. */
final class FalconScheme implements HasKnownAnswer, ReportsBackends {
    private static final Set<InputKind> INPUTS = Set.of(InputKind.PURE);

    private static final String RULES =
            "exact headers and lengths, one encoding of each signature: no −0, |s2| ≤ 2047, "
                    + "zero padding; every coefficient of the key below q; no context; signs with fresh randomness only; "
                    + "Bouncy Castle makes keys and signatures, whichever back end verifies";

    private final FalconParameterSet set;
    private final SignatureForm form;
    private final SchemeSpec spec;
    private final Selection<FalconVerifier> verifiers;
    private final Selection<FalconSigner> signers;

    FalconScheme(FalconParameterSet set, SignatureForm form, BackendChoice choice) {
        this.set = set;
        this.form = form;
        this.spec = spec(set, form);
        this.verifiers = new Selection<>(
                spec.id(),
                choice,
                List.of(
                        // Half of Bouncy Castle's time, in one run; the rest is mostly the same SHAKE.
                        new Candidate<FalconVerifier>(BackendChoice.HAUBERK, 20, INPUTS, () -> new PlainFalcon(set)),
                        new Candidate<FalconVerifier>(
                                BackendChoice.BOUNCY_CASTLE, 10, INPUTS, () -> new BouncyCastleFalcon(set))),
                verifier -> FalconSelfTest.passes(set, verifier));
        this.signers = new Selection<>(
                spec.id(),
                choice,
                List.of(new Candidate<FalconSigner>(
                        BackendChoice.BOUNCY_CASTLE, 10, INPUTS, () -> new BouncyCastleFalcon(set))),
                signer -> FalconSelfTest.passes(set, signer));
    }

    private static SchemeSpec spec(FalconParameterSet set, SignatureForm form) {
        return new SchemeSpec(
                SchemeId.of(set.algorithm() + form.idSuffix()),
                Family.FALCON,
                Status.EXPERIMENTAL,
                set.category(),
                set.publicKeyBytes(),
                form.length(set),
                INPUTS,
                0,
                // Not proved, and doubted for degree 512: Fouque, Gajland, de Groote, Janneck, Kiltz, "A Closer Look
                // at Falcon" (2024).
                false,
                set.costWeight(),
                RULES,
                "Falcon round 3 specification v1.2 (2020), section 3");
    }

    @Override
    public SchemeSpec spec() {
        return spec;
    }

    @Override
    public Optional<VerifyItem> knownAnswer() {
        return SignatureCodec.encode(set, form, FalconSelfTest.signature(set))
                .map(signature -> new VerifyItem(
                        spec.id(),
                        Bytes.wrap(FalconSelfTest.answer(set, "publicKey")),
                        Input.pure(FalconSelfTest.message()),
                        Bytes.wrap(signature)));
    }

    @Override
    public List<BackendReport> backends() {
        return verifiers.reports();
    }

    @Override
    public SigningKey generateKey(SecureRandom entropy) {
        byte[] encoded = signer().generate(entropy);
        try {
            return signingKey(encoded);
        } catch (MalformedKeyException e) {
            throw new SchemeFailure("the back end made a private key that is none", e);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    @Override
    public SigningKey decodeSigningKey(SecretBytes encoded) throws MalformedKeyException {
        if (encoded.length() != set.privateKeyBytes()) {
            throw new MalformedKeyException(
                    "a private key of " + id() + " has " + set.privateKeyBytes() + " bytes, not " + encoded.length());
        }
        byte[] copy = encoded.copyToArray();
        try {
            return signingKey(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    private SigningKey signingKey(byte[] encoded) throws MalformedKeyException {
        byte[] publicKey = PublicKeyCodec.encode(set, PrivateKeyCheck.publicKey(set, encoded));
        return new FalconSigningKey(this, verifyingKey(publicKey), SecretBytes.copyOf(encoded));
    }

    @Override
    public VerifyingKey decodeVerifyingKey(Bytes encoded) throws MalformedKeyException {
        if (encoded.length() != set.publicKeyBytes()) {
            throw new MalformedKeyException(
                    "a public key of " + id() + " has " + set.publicKeyBytes() + " bytes, not " + encoded.length());
        }
        return verifyingKey(encoded.toArray());
    }

    private FalconVerifyingKey verifyingKey(byte[] encoded) throws MalformedKeyException {
        return new FalconVerifyingKey(this, FalconPublicKey.decode(set, encoded));
    }

    FalconParameterSet set() {
        return set;
    }

    SignatureForm form() {
        return form;
    }

    FalconVerifier verifier() {
        return verifiers.engine(InputKind.PURE);
    }

    FalconSigner signer() {
        return signers.engine(InputKind.PURE);
    }

    @Override
    public String toString() {
        return id().toString();
    }
}
