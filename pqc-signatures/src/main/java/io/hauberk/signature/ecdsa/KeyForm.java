// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

/** Which SEC 1 encodings of a public key a scheme takes, and which one it makes. */
enum KeyForm {
    /** Makes 65 bytes (04 ‖ x ‖ y); takes 33 (02 or 03 ‖ x) too. */
    UNCOMPRESSED,
    /** Makes 33 bytes; takes 65 too. */
    COMPRESSED,
    /** 33 bytes only. */
    COMPRESSED_ONLY,
    /** Makes 33 bytes; takes 65 too, and among those the hybrid form (06 or 07 ‖ x ‖ y, the prefix telling y's parity). */
    COMPRESSED_OR_HYBRID;

    private static final int COMPRESSED_BYTES = 1 + Curve.BYTES;
    private static final int UNCOMPRESSED_BYTES = 1 + 2 * Curve.BYTES;

    /** {@return the bytes of a key this form makes} */
    int bytes() {
        return this == UNCOMPRESSED ? UNCOMPRESSED_BYTES : COMPRESSED_BYTES;
    }

    /** {@return whether a key of {@code length} bytes can be one of this form} */
    boolean takes(int length) {
        return length == COMPRESSED_BYTES || (length == UNCOMPRESSED_BYTES && this != COMPRESSED_ONLY);
    }

    /** {@return the lengths taken, for people} */
    String lengths() {
        return this == COMPRESSED_ONLY
                ? Integer.toString(COMPRESSED_BYTES)
                : COMPRESSED_BYTES + " or " + UNCOMPRESSED_BYTES;
    }

    /** {@return whether prefix and coordinates of a key of a length taken are in range}; says nothing of the curve */
    boolean isWellFormed(byte[] encoded, Curve curve) {
        int prefix = encoded[0];
        if (encoded.length == COMPRESSED_BYTES) {
            return (prefix == 2 || prefix == 3) && curve.isCoordinate(encoded, 1);
        }
        boolean hybrid = this == COMPRESSED_OR_HYBRID && prefix == 6 + (encoded[UNCOMPRESSED_BYTES - 1] & 1);
        return (prefix == 4 || hybrid)
                && curve.isCoordinate(encoded, 1)
                && curve.isCoordinate(encoded, 1 + Curve.BYTES);
    }

    /** {@return a well-formed encoding without the hybrid form}, the same array where it is none */
    static byte[] withoutHybrid(byte[] encoded) {
        if (encoded[0] < 6) {
            return encoded;
        }
        byte[] plain = encoded.clone();
        plain[0] = 4;
        return plain;
    }

    /** {@return {@code point}, 65 bytes, as this form writes it} */
    byte[] encode(byte[] point) {
        if (this == UNCOMPRESSED) {
            return point.clone();
        }
        byte[] compressed = new byte[COMPRESSED_BYTES];
        compressed[0] = (byte) (2 + (point[UNCOMPRESSED_BYTES - 1] & 1));
        System.arraycopy(point, 1, compressed, 1, Curve.BYTES);
        return compressed;
    }
}
