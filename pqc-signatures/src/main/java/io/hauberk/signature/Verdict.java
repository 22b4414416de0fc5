// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

/**
 * The outcome of a verification. Of the failures that apply, the verdict is the first in the order below, on every back
 * end and in every kernel.
 *
 * <p>Only {@link #VALID} against the rest is consensus; which of the failures it was is for people and logs.
 */
public enum Verdict {
    /** The signature verifies under the rules of the scheme. */
    VALID,
    /** No scheme has that id. */
    UNKNOWN_SCHEME,
    /** A policy refused the scheme before any cryptography. */
    REJECTED_BY_POLICY,
    /** The public key is not an encoding the scheme accepts. */
    MALFORMED_KEY,
    /** The signature breaks a structural rule: length, header, range, padding, canonical form. */
    MALFORMED_SIGNATURE,
    /** Everything is well formed, but the equation does not hold. */
    MISMATCH;

    /** {@return whether this is {@link #VALID}} */
    public boolean isValid() {
        return this == VALID;
    }

    /**
     * {@return the verdict over two components that must both verify}: {@code VALID} if both are, else the failure that
     * comes first in the enum's order
     */
    public Verdict and(Verdict other) {
        if (this == VALID) {
            return other;
        }
        if (other == VALID) {
            return this;
        }
        return compareTo(other) <= 0 ? this : other;
    }
}
