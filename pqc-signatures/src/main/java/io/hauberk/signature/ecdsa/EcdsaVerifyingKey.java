// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.ComputesDigest;
import io.hauberk.signature.Input;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyingKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A public key of an ECDSA scheme: a point of the curve, not infinity. */
final class EcdsaVerifyingKey implements ComputesDigest {
    private final EcdsaScheme scheme;
    private final Bytes encoded;
    private final byte[] point;
    private final EcdsaEngine.PreparedKey prepared;

    /** Takes both arrays; {@code point} is what {@code encoded} encodes. */
    EcdsaVerifyingKey(EcdsaScheme scheme, Bytes encoded, byte[] point) {
        this.scheme = scheme;
        this.encoded = encoded;
        this.point = point;
        this.prepared = scheme.engine().prepare(point);
    }

    @Override
    public SignatureScheme scheme() {
        return scheme;
    }

    @Override
    public Bytes encoded() {
        return encoded;
    }

    @Override
    public Verdict verify(Input input, Bytes signature) {
        scheme.spec().requireTakes(input);
        Optional<EcdsaSignature> parsed = scheme.parse(signature);
        if (parsed.isEmpty()) {
            return Verdict.MALFORMED_SIGNATURE;
        }
        boolean valid = !scheme.spec().contextTooLong(input) && verifies(scheme.digest(input), parsed.get());
        return valid ? Verdict.VALID : Verdict.MISMATCH;
    }

    // The equation alone says nothing of the parity: a second encoding of the same signature would pass.
    private boolean verifies(byte[] digest, EcdsaSignature signature) {
        return signature.parity() == EcdsaSignature.NO_PARITY
                ? prepared.verify(digest, signature.scalars())
                : recovers(digest, signature.scalars(), signature.parity());
    }

    private boolean recovers(byte[] digest, byte[] scalars, int parity) {
        return scheme.engine()
                .recover(digest, scalars, parity)
                .filter(recovered -> Arrays.equals(recovered, point))
                .isPresent();
    }

    @Override
    public Input.Digest digest(Input input) {
        scheme.spec().requireTakes(input);
        if (scheme.spec().contextTooLong(input)) {
            throw new IllegalArgumentException(scheme.id() + " takes no context");
        }
        return new Input.Digest(Bytes.wrap(scheme.digest(input)));
    }

    @Override
    public Optional<Bytes> complete(Input.Digest digest, Bytes signature) {
        byte[] digestBytes = digest.value().toArray();
        // 64 bytes may read as both: the form that verifies is the one that was meant.
        return Stream.of(scheme.rules().form(), SignatureForm.RAW, SignatureForm.DER)
                .flatMap(form -> form.parse(signature, scheme.rules().curve(), false).stream())
                .flatMap(parsed -> complete(digestBytes, parsed.scalars()).stream())
                .findFirst();
    }

    /**
     * {@return the wire form of r ‖ s}, s made low where the rules say so and the parity found where the form has one, or
     * nothing if it doesn't verify
     */
    Optional<Bytes> complete(byte[] digest, byte[] anyScalars) {
        byte[] scalars = anyScalars.clone();
        Curve curve = scheme.rules().curve();
        if (scheme.rules().normalizesS() && curve.isHigh(scalars, Curve.BYTES)) {
            curve.negate(scalars, Curve.BYTES);
        }
        Stream<EcdsaSignature> candidates = scheme.rules().form().isRecoverable()
                ? Stream.of(new EcdsaSignature(scalars, 0), new EcdsaSignature(scalars, 1))
                : Stream.of(new EcdsaSignature(scalars, EcdsaSignature.NO_PARITY));
        return candidates
                .filter(candidate -> verifies(digest, candidate))
                .findFirst()
                .map(scheme.rules().form()::encode);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifyingKey that
                && scheme.id().equals(that.scheme().id())
                && encoded.equals(that.encoded());
    }

    @Override
    public int hashCode() {
        return encoded.hashCode();
    }

    @Override
    public String toString() {
        return scheme.id() + " public key " + encoded.toHex();
    }
}
