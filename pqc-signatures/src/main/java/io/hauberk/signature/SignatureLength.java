// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

/**
 * The lengths of signature that a scheme accepts, in bytes.
 *
 * @param min the shortest
 * @param max the longest; equal to {@code min} where every signature has one length
 */
public record SignatureLength(int min, int max) {
    /** @throws IllegalArgumentException unless {@code 0 < min <= max} */
    public SignatureLength {
        if (min <= 0 || max < min) {
            throw new IllegalArgumentException("a signature length needs 0 < min <= max");
        }
    }

    /** {@return the one length {@code bytes}} */
    public static SignatureLength exactly(int bytes) {
        return new SignatureLength(bytes, bytes);
    }

    /** {@return every length from {@code min} to {@code max} bytes} */
    public static SignatureLength between(int min, int max) {
        return new SignatureLength(min, max);
    }

    /** {@return whether a signature of {@code bytes} bytes can be one of this scheme's} */
    public boolean accepts(int bytes) {
        return min <= bytes && bytes <= max;
    }

    /** {@return whether every signature has one length} */
    public boolean isFixed() {
        return min == max;
    }

    @Override
    public String toString() {
        return isFixed() ? Integer.toString(max) : min + "-" + max;
    }
}
