// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors.generate;

import io.hauberk.signature.Bytes;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * The group of Ed25519 in the words of RFC 8032, section 5.1, with big integers: slow, and sharing nothing with the code
 * that it is to test.
 */
final class Edwards {
    /** The prime of the field. */
    static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    /** The order of the base point. */
    static final BigInteger L = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private static final BigInteger D = BigInteger.valueOf(-121_665)
            .multiply(BigInteger.valueOf(121_666).modInverse(P))
            .mod(P);
    private static final BigInteger SQRT_OF_MINUS_1 =
            BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P);

    /** The neutral element. */
    static final Point NEUTRAL = new Point(BigInteger.ZERO, BigInteger.ONE);

    /** The base point: y = 4/5, x even. */
    static final Point BASE = point(
                    BigInteger.valueOf(4)
                            .multiply(BigInteger.valueOf(5).modInverse(P))
                            .mod(P),
                    false)
            .orElseThrow();

    private Edwards() {}

    /** A point, by its affine coordinates. */
    record Point(BigInteger x, BigInteger y) {
        Point add(Point other) {
            BigInteger xx = x.multiply(other.x).mod(P);
            BigInteger yy = y.multiply(other.y).mod(P);
            BigInteger k = D.multiply(xx).multiply(yy).mod(P);
            BigInteger cross = x.multiply(other.y).add(y.multiply(other.x));
            return new Point(
                    cross.multiply(BigInteger.ONE.add(k).modInverse(P)).mod(P),
                    xx.add(yy)
                            .multiply(BigInteger.ONE.subtract(k).modInverse(P))
                            .mod(P));
        }

        Point negate() {
            return new Point(x.negate().mod(P), y);
        }

        Point multiply(BigInteger scalar) {
            Point product = NEUTRAL;
            for (int i = scalar.bitLength() - 1; i >= 0; i--) {
                product = product.add(product);
                product = scalar.testBit(i) ? product.add(this) : product;
            }
            return product;
        }

        boolean isSmallOrder() {
            return multiply(BigInteger.valueOf(8)).equals(NEUTRAL);
        }

        Bytes encode() {
            return encoding(y, x.testBit(0));
        }
    }

    /** {@return 32 bytes, little-endian: y below 2^255 and the sign of x} */
    static Bytes encoding(BigInteger y, boolean sign) {
        BigInteger number = sign ? y.setBit(255) : y;
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = number.shiftRight(8 * i).byteValue();
        }
        return Bytes.wrap(bytes);
    }

    /** {@return the number that 32 or 64 bytes hold, little-endian} */
    static BigInteger number(Bytes bytes) {
        BigInteger number = BigInteger.ZERO;
        for (int i = bytes.length() - 1; i >= 0; i--) {
            number = number.shiftLeft(8).add(BigInteger.valueOf(bytes.getUnsigned(i)));
        }
        return number;
    }

    /** {@return the point with that y, reduced, and that sign of x}, if there is one; x = 0 has either sign */
    static Optional<Point> point(BigInteger y, boolean sign) {
        BigInteger reduced = y.mod(P);
        BigInteger yy = reduced.multiply(reduced).mod(P);
        BigInteger xx = yy.subtract(BigInteger.ONE)
                .multiply(D.multiply(yy).add(BigInteger.ONE).modInverse(P))
                .mod(P);
        BigInteger x = xx.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
        if (!x.multiply(x).mod(P).equals(xx)) {
            x = x.multiply(SQRT_OF_MINUS_1).mod(P);
        }
        if (!x.multiply(x).mod(P).equals(xx)) {
            return Optional.empty();
        }
        return Optional.of(new Point(x.testBit(0) == sign ? x : x.negate().mod(P), reduced));
    }

    /** {@return the point of an encoding, canonical or not}, if there is one */
    static Optional<Point> decode(Bytes encoding) {
        BigInteger number = number(encoding);
        return point(number.clearBit(255), number.testBit(255));
    }

    /** {@return whether an encoding is the one that its point is written as} */
    static boolean isCanonical(Bytes encoding) {
        return decode(encoding)
                .map(point -> point.encode().equals(encoding))
                .orElse(number(encoding).clearBit(255).compareTo(P) < 0);
    }

    /** {@return k = SHA-512(R ‖ A ‖ M), as a number} */
    static BigInteger challenge(Bytes r, Bytes key, Bytes message) {
        return number(sha512(Bytes.concat(r, key, message)));
    }

    static Bytes sha512(Bytes content) {
        try {
            return Bytes.wrap(MessageDigest.getInstance("SHA-512").digest(content.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }

    /** {@return the secret scalar of a seed}: RFC 8032, section 5.1.5 */
    static BigInteger secret(Bytes seed) {
        byte[] lower = sha512(seed).slice(0, 32).toArray();
        lower[0] &= (byte) 0xf8;
        lower[31] = (byte) ((lower[31] & 0x7f) | 0x40);
        return number(Bytes.wrap(lower));
    }
}
