// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import static java.math.BigInteger.ONE;
import static java.math.BigInteger.TWO;
import static java.math.BigInteger.ZERO;

import io.hauberk.signature.Verdict;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ed25519 in big integers, slow and plain, with each set of rules written out from its own text. It shares no code with
 * what it is to judge: canonical means here that decoding and encoding gives the same bytes, small order that eight times
 * the point is neutral.
 */
final class ReferenceEd25519 {
    static final BigInteger P = TWO.pow(255).subtract(BigInteger.valueOf(19));
    static final BigInteger L = TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    static final BigInteger EIGHT = BigInteger.valueOf(8);
    static final BigInteger D = BigInteger.valueOf(-121665)
            .multiply(BigInteger.valueOf(121666).modInverse(P))
            .mod(P);
    private static final Map<BigInteger, Optional<Point>> POINTS = new ConcurrentHashMap<>();
    private static final Map<Product, Point> PRODUCTS = new ConcurrentHashMap<>();
    static final Point NEUTRAL = new Point(ZERO, ONE);
    static final Point BASE = decode(encodeNumber(BigInteger.valueOf(4)
                    .multiply(BigInteger.valueOf(5).modInverse(P))
                    .mod(P)))
            .orElseThrow();

    private ReferenceEd25519() {}

    /** An affine point. */
    record Point(BigInteger x, BigInteger y) {
        Point negate() {
            return new Point(x.negate().mod(P), y);
        }

        Point plus(Point q) {
            BigInteger product =
                    D.multiply(x).multiply(q.x).multiply(y).multiply(q.y).mod(P);
            BigInteger x3 = x.multiply(q.y)
                    .add(y.multiply(q.x))
                    .multiply(ONE.add(product).modInverse(P));
            BigInteger y3 = y.multiply(q.y)
                    .add(x.multiply(q.x))
                    .multiply(ONE.subtract(product).mod(P).modInverse(P));
            return new Point(x3.mod(P), y3.mod(P));
        }

        /** {@return n times this point}; remembered, for the same products come back under every set of rules. */
        Point times(BigInteger n) {
            return PRODUCTS.computeIfAbsent(new Product(n, this), Product::value);
        }

        // Projective coordinates: Bernstein, Birkner, Joye, Lange, Peters, Twisted Edwards curves (2008), section 6.
        private Point multiply(BigInteger n) {
            BigInteger[] r = {ZERO, ONE, ONE};
            for (int bit = n.bitLength() - 1; bit >= 0; bit--) {
                r = add(r, r);
                if (n.testBit(bit)) {
                    r = add(r, new BigInteger[] {x, y, ONE});
                }
            }
            BigInteger inverse = r[2].modInverse(P);
            return new Point(
                    r[0].multiply(inverse).mod(P), r[1].multiply(inverse).mod(P));
        }

        private static BigInteger[] add(BigInteger[] p, BigInteger[] q) {
            BigInteger a = p[2].multiply(q[2]).mod(P);
            BigInteger b = a.multiply(a).mod(P);
            BigInteger c = p[0].multiply(q[0]).mod(P);
            BigInteger d = p[1].multiply(q[1]).mod(P);
            BigInteger e = D.multiply(c).multiply(d).mod(P);
            BigInteger f = b.subtract(e);
            BigInteger g = b.add(e);
            BigInteger sum = p[0].add(p[1]).multiply(q[0].add(q[1])).subtract(c).subtract(d);
            return new BigInteger[] {
                a.multiply(f).multiply(sum).mod(P),
                a.multiply(g).multiply(d.add(c)).mod(P),
                f.multiply(g).mod(P)
            };
        }

        boolean isSmallOrder() {
            return times(EIGHT).equals(NEUTRAL);
        }

        byte[] encode() {
            byte[] encoding = encodeNumber(y);
            if (x.testBit(0)) {
                encoding[31] |= (byte) 0x80;
            }
            return encoding;
        }
    }

    private record Product(BigInteger n, Point point) {
        Point value() {
            return point.multiply(n);
        }
    }

    /** {@return the 32 little-endian bytes of a number below 2^256} */
    static byte[] encodeNumber(BigInteger n) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < 32; i++) {
            bytes[i] = n.shiftRight(8 * i).byteValue();
        }
        return bytes;
    }

    /** {@return the number in little-endian bytes} */
    static BigInteger decodeNumber(byte[] bytes) {
        BigInteger n = ZERO;
        for (int i = bytes.length - 1; i >= 0; i--) {
            n = n.shiftLeft(8).or(BigInteger.valueOf(bytes[i] & 0xff));
        }
        return n;
    }

    /** Decodes leniently: any y, reduced; either sign where x is zero. */
    static Optional<Point> decode(byte[] encoding) {
        return POINTS.computeIfAbsent(decodeNumber(encoding), ReferenceEd25519::decode);
    }

    private static Optional<Point> decode(BigInteger number) {
        BigInteger y = number.clearBit(255).mod(P);
        BigInteger u = y.multiply(y).subtract(ONE).mod(P);
        BigInteger v = D.multiply(y).multiply(y).add(ONE).mod(P);
        BigInteger square = u.multiply(v.modInverse(P)).mod(P);
        BigInteger x = square.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
        if (!x.multiply(x).mod(P).equals(square)) {
            x = x.multiply(TWO.modPow(P.subtract(ONE).shiftRight(2), P)).mod(P);
        }
        if (!x.multiply(x).mod(P).equals(square)) {
            return Optional.empty();
        }
        return Optional.of(
                x.testBit(0) == number.testBit(255)
                        ? new Point(x, y)
                        : new Point(x.negate().mod(P), y));
    }

    /** Decodes as RFC 8032, 5.1.3, says: y below p, and no sign where x is zero. */
    static Optional<Point> decodeStrictly(byte[] encoding) {
        BigInteger number = decodeNumber(encoding);
        if (number.clearBit(255).compareTo(P) >= 0) {
            return Optional.empty();
        }
        return decode(encoding).filter(point -> point.x().signum() != 0 || !number.testBit(255));
    }

    /** {@return SHA-512(R || A || M) modulo L} */
    static BigInteger challenge(byte[] r, byte[] a, byte[] message) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-512");
            hash.update(r);
            hash.update(a);
            return decodeNumber(hash.digest(message)).mod(L);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** {@return S B - R - k A} */
    static Point difference(BigInteger s, Point r, BigInteger k, Point a) {
        return BASE.times(s).plus(r.negate()).plus(a.times(k).negate());
    }

    /** {@return the verdict of one set of rules}, from its text. */
    static Verdict verify(Ed25519Rules rules, byte[] key, byte[] message, byte[] signature) {
        byte[] encodedR = Arrays.copyOf(signature, 32);
        BigInteger s = decodeNumber(Arrays.copyOfRange(signature, 32, 64));
        BigInteger k = challenge(encodedR, key, message);
        boolean inRange = s.compareTo(L) < 0;
        return switch (rules) {
            case ZIP215 -> {
                // "A and R MUST be encodings of points ...; S MUST represent an integer less than l; [8][S]B = [8]R +
                // [8][k]A. It is not required that A and R are canonical encodings."
                if (decode(key).isEmpty()) {
                    yield Verdict.MALFORMED_KEY;
                }
                yield inRange ? cofactored(s, decode(encodedR), k, decode(key)) : Verdict.MALFORMED_SIGNATURE;
            }
            case RFC8032 -> {
                // 5.1.7: decode R as a point, S as an integer below L, A as a point; if any fails, it is invalid.
                // [8][S]B = [8]R + [8][k]A'.
                if (decodeStrictly(key).isEmpty()) {
                    yield Verdict.MALFORMED_KEY;
                }
                yield inRange && isCanonicalOrNoPoint(encodedR)
                        ? cofactored(s, decodeStrictly(encodedR), k, decodeStrictly(key))
                        : Verdict.MALFORMED_SIGNATURE;
            }
            case TAMING2 -> {
                // Reject if S is not in {0, ..., L-1}, if A is one of eight small order points, if A or R is not
                // canonical;
                // accept if 8(SB) - 8R - 8(hA) = 0.
                if (decodeStrictly(key).filter(a -> !a.isSmallOrder()).isEmpty()) {
                    yield Verdict.MALFORMED_KEY;
                }
                yield inRange && isCanonicalOrNoPoint(encodedR)
                        ? cofactored(s, decodeStrictly(encodedR), k, decodeStrictly(key))
                        : Verdict.MALFORMED_SIGNATURE;
            }
            case STRICT -> {
                // VerifyingKey::from_bytes decompresses leniently; verify_strict decompresses R leniently, refuses
                // small
                // orders, and compares the bytes of S B - k A with those of R.
                Optional<Point> a = decode(key);
                if (a.filter(point -> !point.isSmallOrder()).isEmpty()) {
                    yield Verdict.MALFORMED_KEY;
                }
                Optional<Point> r = decode(encodedR);
                if (!inRange || r.filter(Point::isSmallOrder).isPresent() || !isCanonicalOrNoPoint(encodedR)) {
                    yield Verdict.MALFORMED_SIGNATURE;
                }
                byte[] expected =
                        BASE.times(s).plus(a.orElseThrow().times(k).negate()).encode();
                yield r.isPresent() && Arrays.equals(expected, encodedR) ? Verdict.VALID : Verdict.MISMATCH;
            }
            case STRICT_COFACTORED -> {
                // Steps 1 to 7: canonical A and R, S reduced, both on the curve, neither of small order, 8(S B) - 8R -
                // 8(h A) = 0.
                if (decodeStrictly(key).filter(a -> !a.isSmallOrder()).isEmpty()) {
                    yield Verdict.MALFORMED_KEY;
                }
                if (!inRange
                        || !isCanonicalOrNoPoint(encodedR)
                        || decode(encodedR).filter(Point::isSmallOrder).isPresent()) {
                    yield Verdict.MALFORMED_SIGNATURE;
                }
                yield cofactored(s, decodeStrictly(encodedR), k, decodeStrictly(key));
            }
        };
    }

    // An R that stands for no point at all is well formed as long as its y is below p: that it is on no curve is found
    // in
    // the equation, as with ECDSA.
    private static boolean isCanonicalOrNoPoint(byte[] encoding) {
        Optional<Point> point = decode(encoding);
        return point.isPresent()
                ? Arrays.equals(point.get().encode(), encoding)
                : decodeNumber(encoding).clearBit(255).compareTo(P) < 0;
    }

    private static Verdict cofactored(BigInteger s, Optional<Point> r, BigInteger k, Optional<Point> a) {
        return r.isPresent() && difference(s, r.get(), k, a.orElseThrow()).isSmallOrder()
                ? Verdict.VALID
                : Verdict.MISMATCH;
    }
}
