// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ecdsa;

/** Which SEC 1 encodings of a public key a scheme takes. The first one named is the one it makes. */
enum KeyForm {
    /** 65 bytes (04 ‖ x ‖ y); 33 (02 or 03 ‖ x) taken too. */
    UNCOMPRESSED_OR_COMPRESSED(true, true),
    /** 33 bytes; 65 taken too. */
    COMPRESSED_OR_UNCOMPRESSED(false, true),
    /** 33 bytes only. */
    COMPRESSED(false, false);

    private static final int COMPRESSED_BYTES = 33;
    private static final int UNCOMPRESSED_BYTES = 65;

    private final boolean makesUncompressed;
    private final boolean takesUncompressed;

    KeyForm(boolean makesUncompressed, boolean takesUncompressed) {
        this.makesUncompressed = makesUncompressed;
        this.takesUncompressed = takesUncompressed;
    }

    /** {@return the bytes of a key this form makes} */
    int bytes() {
        return makesUncompressed ? UNCOMPRESSED_BYTES : COMPRESSED_BYTES;
    }

    /** {@return whether a key of {@code length} bytes can be one of this form} */
    boolean takes(int length) {
        return length == COMPRESSED_BYTES || (takesUncompressed && length == UNCOMPRESSED_BYTES);
    }

    /** {@return the lengths taken, for people} */
    String lengths() {
        return takesUncompressed ? COMPRESSED_BYTES + " or " + UNCOMPRESSED_BYTES : Integer.toString(COMPRESSED_BYTES);
    }

    /** {@return whether length, prefix and range of the coordinates are right}; says nothing about the curve */
    boolean isWellFormed(byte[] encoded, Curve curve) {
        return switch (encoded.length) {
            case COMPRESSED_BYTES -> (encoded[0] == 2 || encoded[0] == 3) && curve.isCoordinate(encoded, 1);
            case UNCOMPRESSED_BYTES ->
                takesUncompressed
                        && encoded[0] == 4
                        && curve.isCoordinate(encoded, 1)
                        && curve.isCoordinate(encoded, 1 + Curve.BYTES);
            default -> false;
        };
    }

    /** {@return {@code point}, 65 bytes, as this form writes it} */
    byte[] encode(byte[] point) {
        if (makesUncompressed) {
            return point.clone();
        }
        byte[] compressed = new byte[COMPRESSED_BYTES];
        compressed[0] = (byte) (2 + (point[UNCOMPRESSED_BYTES - 1] & 1));
        System.arraycopy(point, 1, compressed, 1, Curve.BYTES);
        return compressed;
    }
}
