// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.SignatureLength;
import java.util.Optional;

/** How a signature is written. */
enum SignatureForm {
    /** r ‖ s ‖ yParity, 65 bytes, yParity 0 or 1 (EIP-2930 and later). */
    RECOVERABLE_PARITY(0),
    /** r ‖ s ‖ v, 65 bytes, v 27 or 28 (the {@code ecrecover} precompile). */
    RECOVERABLE_V(27);

    private static final int RECOVERABLE_BYTES = 65;

    private final int parityBase;

    SignatureForm(int parityBase) {
        this.parityBase = parityBase;
    }

    /** {@return the lengths that can be valid} */
    SignatureLength length() {
        return SignatureLength.exactly(RECOVERABLE_BYTES);
    }

    /** {@return whether the public key can be recovered from it} */
    boolean isRecoverable() {
        return true;
    }

    /** {@return the signature, or nothing if the form, the range of r or s, or the low-s rule is broken} */
    Optional<EcdsaSignature> parse(Bytes encoded, Curve curve, boolean lowS) {
        if (encoded.length() != RECOVERABLE_BYTES) {
            return Optional.empty();
        }
        byte[] scalars = new byte[2 * Curve.BYTES];
        encoded.copyTo(0, scalars, 0, scalars.length);
        int parity = encoded.getUnsigned(64) - parityBase;
        boolean wellFormed = (parity == 0 || parity == 1)
                && curve.isScalar(scalars, 0)
                && curve.isScalar(scalars, Curve.BYTES)
                && !(lowS && curve.isHigh(scalars, Curve.BYTES));
        return wellFormed ? Optional.of(new EcdsaSignature(scalars, parity)) : Optional.empty();
    }

    /** {@return the wire form of a signature} */
    Bytes encode(EcdsaSignature signature) {
        byte[] encoded = new byte[RECOVERABLE_BYTES];
        System.arraycopy(signature.scalars(), 0, encoded, 0, 64);
        encoded[64] = (byte) (parityBase + signature.parity());
        return Bytes.wrap(encoded);
    }
}
