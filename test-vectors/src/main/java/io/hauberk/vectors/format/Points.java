// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.format;

import io.hauberk.vectors.Octets;

/** Fixed-length encodings of what files give as numbers without leading zeros. */
final class Points {
    private Points() {}

    /** {@return the octets of a field element, and of a scalar, of a curve} */
    static int width(String curve) {
        String digits = curve.replaceAll("[^0-9]", "");
        return switch (curve) {
            case "secp256k1" -> 32;
            default ->
                digits.isEmpty() ? 32 : (Integer.parseInt(digits.substring(0, Math.min(digits.length(), 4))) + 7) / 8;
        };
    }

    /** {@return a point as SEC 1 encodes it}; a coordinate that is too long stays so, and no scheme will accept it */
    static Octets uncompressed(String curve, Octets x, Octets y) {
        return Octets.concat(Octets.of((byte) 4), padded(curve, x), padded(curve, y));
    }

    /** {@return r ‖ s, each of the curve's width} */
    static Octets raw(String curve, Octets r, Octets s) {
        return Octets.concat(padded(curve, r), padded(curve, s));
    }

    /** {@return a number at the curve's width} */
    static Octets padded(String curve, Octets number) {
        Octets cut = number;
        while (cut.length() > width(curve) && cut.get(0) == 0) {
            cut = cut.slice(1, cut.length() - 1);
        }
        return cut.padLeft(width(curve));
    }
}
