// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.SignatureLength;
import java.util.Optional;

/** How a signature is written. */
enum SignatureForm {
    /** r ‖ s, 64 bytes. */
    RAW,
    /** The DER of SEC 1, at most 72 bytes. */
    DER,
    /** r ‖ s ‖ yParity, 65 bytes, yParity 0 or 1 (EIP-2930 and later). */
    RECOVERABLE_PARITY,
    /** r ‖ s ‖ v, 65 bytes, v 27 or 28 (the {@code ecrecover} precompile). */
    RECOVERABLE_V;

    private static final int RAW_BYTES = 2 * Curve.BYTES;

    /** {@return the lengths that can be valid} */
    SignatureLength length() {
        return switch (this) {
            case RAW -> SignatureLength.exactly(RAW_BYTES);
            case DER -> SignatureLength.between(DerSignature.MIN_BYTES, DerSignature.MAX_BYTES);
            case RECOVERABLE_PARITY, RECOVERABLE_V -> SignatureLength.exactly(RAW_BYTES + 1);
        };
    }

    /** {@return whether the public key can be recovered from it} */
    boolean isRecoverable() {
        return this == RECOVERABLE_PARITY || this == RECOVERABLE_V;
    }

    private int parityBase() {
        return this == RECOVERABLE_V ? 27 : 0;
    }

    /** {@return the signature, or nothing if the form, the range of r or s, or the low-s rule is broken} */
    Optional<EcdsaSignature> parse(Bytes encoded, Curve curve, boolean lowS) {
        int parity = EcdsaSignature.NO_PARITY;
        Optional<byte[]> scalars = this == DER ? DerSignature.parse(encoded) : firstScalars(encoded);
        if (isRecoverable() && scalars.isPresent()) {
            parity = encoded.getUnsigned(RAW_BYTES) - parityBase();
            if (parity != 0 && parity != 1) {
                return Optional.empty();
            }
        }
        int wellFormedParity = parity;
        return scalars.filter(rs -> inRange(rs, curve, lowS)).map(rs -> new EcdsaSignature(rs, wellFormedParity));
    }

    private Optional<byte[]> firstScalars(Bytes encoded) {
        return length().accepts(encoded.length())
                ? Optional.of(encoded.slice(0, RAW_BYTES).toArray())
                : Optional.empty();
    }

    private static boolean inRange(byte[] scalars, Curve curve, boolean lowS) {
        return curve.isScalar(scalars, 0)
                && curve.isScalar(scalars, Curve.BYTES)
                && !(lowS && curve.isHigh(scalars, Curve.BYTES));
    }

    /** {@return the wire form of a signature} */
    Bytes encode(EcdsaSignature signature) {
        return switch (this) {
            case RAW -> Bytes.copyOf(signature.scalars());
            case DER -> DerSignature.encode(signature.scalars());
            case RECOVERABLE_PARITY, RECOVERABLE_V ->
                Bytes.concat(Bytes.wrap(signature.scalars()), Bytes.copyOf((byte) (parityBase() + signature.parity())));
        };
    }
}
