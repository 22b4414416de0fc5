// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

/** A signature whose encoding and ranges are checked. */
final class EcdsaSignature {
    /** The encoding doesn't tell the parity. */
    static final int NO_PARITY = -1;

    private final byte[] scalars;
    private final int parity;

    /** Takes r ‖ s, 64 bytes, both in [1, n), and the parity of R's y coordinate, 0 or 1, or {@link #NO_PARITY}. */
    EcdsaSignature(byte[] scalars, int parity) {
        this.scalars = scalars;
        this.parity = parity;
    }

    /** {@return r ‖ s}; not to be changed */
    byte[] scalars() {
        return scalars;
    }

    int parity() {
        return parity;
    }
}
