// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import io.hauberk.signature.BackendReport;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Family;
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
import io.hauberk.signature.backend.Candidate;
import io.hauberk.signature.backend.Selection;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Schnorr signatures over secp256k1 as BIP-340 has them, for messages of any length. */
final class Bip340Scheme implements ReportsBackends {
    private static final SchemeId ID = SchemeId.of("Schnorr-secp256k1-BIP340");
    private static final Set<InputKind> KINDS = Set.of(InputKind.PURE);
    private static final int SIGNATURE_BYTES = 2 * Curve.BYTES;

    private static final SchemeSpec SPEC = new SchemeSpec(
            ID,
            Family.SCHNORR,
            Status.STANDARD,
            0,
            Curve.BYTES,
            SignatureLength.exactly(SIGNATURE_BYTES),
            KINDS,
            0,
            true,
            40,
            "x-only key on the curve; R.x below the prime, s below n; messages of any length",
            "BIP-340");

    private final Selection<SchnorrEngine> backends;

    private Bip340Scheme(Selection<SchnorrEngine> backends) {
        this.backends = backends;
    }

    /** {@return the scheme on the back ends that {@code choice} prefers} */
    static Bip340Scheme create(BackendChoice choice) {
        List<Candidate<SchnorrEngine>> candidates = List.of(
                new Candidate<>(
                        BackendChoice.LIBSECP256K1, EcdsaBackends.FIRST, KINDS, () -> Libsecp256k1Schnorr.open()),
                new Candidate<>(BackendChoice.BOUNCY_CASTLE, EcdsaBackends.SECOND, KINDS, BouncyCastleSchnorr::new));
        return new Bip340Scheme(new Selection<>(ID, choice, candidates, Bip340KnownAnswer::holds));
    }

    @Override
    public SchemeSpec spec() {
        return SPEC;
    }

    @Override
    public List<BackendReport> backends() {
        return backends.reports();
    }

    SchnorrEngine engine() {
        return backends.engine(InputKind.PURE);
    }

    /** {@return the signature, 64 bytes, or nothing if its length or a range is wrong} */
    Optional<byte[]> parse(Bytes signature) {
        if (signature.length() != SIGNATURE_BYTES) {
            return Optional.empty();
        }
        byte[] bytes = signature.toArray();
        boolean inRange = Curve.SECP256K1.isCoordinate(bytes, 0) && Curve.SECP256K1.isBelowOrder(bytes, Curve.BYTES);
        return inRange ? Optional.of(bytes) : Optional.empty();
    }

    @Override
    public SigningKey generateKey(SecureRandom entropy) {
        return new Bip340SigningKey(this, PrivateScalar.generate(Curve.SECP256K1, entropy));
    }

    @Override
    public SigningKey decodeSigningKey(SecretBytes encoded) throws MalformedKeyException {
        return new Bip340SigningKey(this, PrivateScalar.decode(ID, Curve.SECP256K1, encoded));
    }

    @Override
    public VerifyingKey decodeVerifyingKey(Bytes encoded) throws MalformedKeyException {
        if (encoded.length() != Curve.BYTES) {
            throw new MalformedKeyException("a public key of " + ID + " has 32 bytes");
        }
        byte[] x = encoded.toArray();
        if (!Curve.SECP256K1.isCoordinate(x, 0)) {
            throw new MalformedKeyException("the public key is not below the field's prime");
        }
        return engine().prepare(x)
                .map(prepared -> new Bip340VerifyingKey(this, Bytes.wrap(x), prepared))
                .orElseThrow(() -> new MalformedKeyException("no point of the curve has the public key as its x"));
    }

    @Override
    public String toString() {
        return ID.toString();
    }
}
