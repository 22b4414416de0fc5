// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors.generate;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeSpec;
import java.math.BigInteger;

/** The forms of an ECDSA signature, able to write scalars of any value. */
enum EcdsaForm {
    /** r ‖ s. */
    RAW,
    /** DER. */
    DER,
    /** r ‖ s ‖ parity. */
    PARITY,
    /** r ‖ s ‖ 27 + parity. */
    V;

    /**
     * A signature.
     *
     * @param odd whether y of R is odd, where the form tells
     */
    record Scalars(BigInteger r, BigInteger s, boolean odd) {}

    static EcdsaForm of(SchemeSpec spec) {
        if (!spec.signature().isFixed()) {
            return DER;
        }
        if (spec.signature().max() == 64) {
            return RAW;
        }
        return spec.id().name().endsWith("-ecrecover") ? V : PARITY;
    }

    boolean isRecoverable() {
        return this == PARITY || this == V;
    }

    private int parityBase() {
        return this == V ? 27 : 0;
    }

    /** {@return the scalars of a well-formed signature} */
    Scalars read(Bytes signature) {
        if (this == DER) {
            int rLength = signature.get(3);
            return new Scalars(
                    Curve.number(signature.slice(4, rLength)), Curve.number(signature.slice(6 + rLength)), false);
        }
        return new Scalars(
                Curve.number(signature.slice(0, 32)),
                Curve.number(signature.slice(32, 32)),
                isRecoverable() && signature.get(64) - parityBase() == 1);
    }

    Bytes write(BigInteger r, BigInteger s, boolean odd) {
        if (this == DER) {
            return DerFaults.sequence(DerFaults.integer(r), DerFaults.integer(s));
        }
        Bytes raw = Bytes.concat(Curve.bytes(r), Curve.bytes(s));
        return isRecoverable() ? Bytes.concat(raw, Bytes.copyOf((byte) (parityBase() + (odd ? 1 : 0)))) : raw;
    }
}
