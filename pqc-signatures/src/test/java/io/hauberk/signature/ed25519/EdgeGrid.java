// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import static io.hauberk.signature.ed25519.ReferenceEd25519.BASE;
import static io.hauberk.signature.ed25519.ReferenceEd25519.L;
import static io.hauberk.signature.ed25519.ReferenceEd25519.NEUTRAL;
import static io.hauberk.signature.ed25519.ReferenceEd25519.P;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.ed25519.ReferenceEd25519.Point;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Edge cases of Ed25519 on which implementations differ: keys and commitments of small, mixed and prime order, in canonical
 * and other encodings, with S in and out of range, where the equation holds in one form, in both or in none.
 *
 * <p>Made from two fixed secrets and searched messages; nothing random. The 14 x 14 part is the set of de Valence's "It's
 * 255:19AM. Do you know what your validation criteria are?".
 */
final class EdgeGrid {
    private static final BigInteger SECRET = BigInteger.valueOf(0x5eed).pow(15).mod(L);
    private static final BigInteger NONCE = BigInteger.valueOf(0xfeed).pow(15).mod(L);
    private static final int TRIES = 64;

    /** What an encoding stands for. */
    enum PointKind {
        PRIME("order L"),
        MIXED("order 2L, 4L or 8L"),
        SMALL("small order"),
        SMALL_WITH_SIGN("small order, sign of x = 0"),
        SMALL_UNREDUCED("small order, y ≥ p"),
        LARGE_UNREDUCED("large order, y ≥ p"),
        NO_POINT("no point"),
        NO_POINT_UNREDUCED("no point, y ≥ p");

        private final String text;

        PointKind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Which form of the equation holds, for S taken as the integer that it is. */
    enum Holds {
        BOTH("both"),
        COFACTORED("with cofactor only"),
        NEITHER("neither");

        private final String text;

        Holds(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** A case. */
    record Case(
            PointKind key,
            PointKind commitment,
            boolean reducedS,
            Holds holds,
            Bytes a,
            Bytes message,
            Bytes signature) {}

    private static final class All {
        static final List<Case> CASES = new EdgeGrid().make();
    }

    private final List<Case> cases = new ArrayList<>();
    private final List<Point> torsion = torsion();

    private EdgeGrid() {}

    /** {@return all cases, always the same} */
    static List<Case> cases() {
        return All.CASES;
    }

    private List<Case> make() {
        smallOrderBoth();
        smallOrderKey();
        smallOrderCommitment();
        mixedOrderBoth();
        sOutOfRange();
        wrongS();
        unusualEncodings();
        return List.copyOf(cases);
    }

    /** {@return the eight points whose order divides 8}, as multiples of one of order 8 */
    static List<Point> torsion() {
        Point eighth = ReferenceEd25519.decode(
                        HexFormat.of().parseHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"))
                .orElseThrow();
        List<Point> points = new ArrayList<>(List.of(NEUTRAL));
        while (points.size() < 8) {
            points.add(points.getLast().plus(eighth));
        }
        return points;
    }

    /** {@return the 14 encodings of points of small order}: every y below 2^255 with either sign */
    static List<byte[]> smallOrderEncodings() {
        List<byte[]> encodings = new ArrayList<>();
        for (Point point : torsion()) {
            for (BigInteger y = point.y(); y.bitLength() <= 255; y = y.add(P)) {
                for (int sign = 0; sign <= 1; sign++) {
                    byte[] encoding = ReferenceEd25519.encodeNumber(sign == 1 ? y.setBit(255) : y);
                    if (ReferenceEd25519.decode(encoding).orElseThrow().equals(point)) {
                        encodings.add(encoding);
                    }
                }
            }
        }
        return encodings;
    }

    private static PointKind classify(byte[] bytes) {
        boolean reduced = ReferenceEd25519.decodeNumber(bytes).clearBit(255).compareTo(P) < 0;
        Optional<Point> point = ReferenceEd25519.decode(bytes);
        if (point.isEmpty()) {
            return reduced ? PointKind.NO_POINT : PointKind.NO_POINT_UNREDUCED;
        }
        if (point.get().isSmallOrder()) {
            boolean canonical = Arrays.equals(point.get().encode(), bytes);
            PointKind other = reduced ? PointKind.SMALL_WITH_SIGN : PointKind.SMALL_UNREDUCED;
            return canonical ? PointKind.SMALL : other;
        }
        if (!reduced) {
            return PointKind.LARGE_UNREDUCED;
        }
        return point.get().times(L).equals(NEUTRAL) ? PointKind.PRIME : PointKind.MIXED;
    }

    // Both of small order, S = 0: holds with the cofactor for every message, without it for some. The 14 x 14.
    private void smallOrderBoth() {
        for (byte[] a : smallOrderEncodings()) {
            for (byte[] r : smallOrderEncodings()) {
                search(a, BigInteger.ZERO, r, BigInteger.ZERO);
            }
        }
    }

    private void smallOrderKey() {
        for (byte[] a : smallOrderEncodings()) {
            for (int j = 0; j < 8; j++) {
                search(a, BigInteger.ZERO, commitment(j), NONCE);
            }
        }
    }

    private void smallOrderCommitment() {
        for (byte[] r : smallOrderEncodings()) {
            for (int i = 0; i < 8; i++) {
                search(key(i), SECRET, r, BigInteger.ZERO);
            }
        }
    }

    private void mixedOrderBoth() {
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 8; j++) {
                search(key(i), SECRET, commitment(j), NONCE);
            }
        }
    }

    private byte[] key(int torsionIndex) {
        return BASE.times(SECRET).plus(torsion.get(torsionIndex)).encode();
    }

    private byte[] commitment(int torsionIndex) {
        return BASE.times(NONCE).plus(torsion.get(torsionIndex)).encode();
    }

    // One case where the equation holds without the cofactor and one where it holds with it only, as far as some
    // message
    // gives one. A is secret * B and R is nonce * B, plus torsion; with S = nonce + k secret all but the torsion
    // cancels.
    private void search(byte[] a, BigInteger secret, byte[] r, BigInteger nonce) {
        Point torsionOfA =
                ReferenceEd25519.decode(a).orElseThrow().plus(BASE.times(secret).negate());
        Point torsionOfR =
                ReferenceEd25519.decode(r).orElseThrow().plus(BASE.times(nonce).negate());
        boolean foundBoth = false;
        boolean foundCofactored = false;
        for (int i = 0; i < TRIES && !(foundBoth && foundCofactored); i++) {
            byte[] message = message(i);
            BigInteger k = ReferenceEd25519.challenge(r, a, message);
            boolean both = torsionOfR
                    .plus(torsionOfA.times(k.mod(ReferenceEd25519.EIGHT)))
                    .equals(NEUTRAL);
            if (both ? !foundBoth : !foundCofactored) {
                add(a, r, nonce.add(k.multiply(secret)).mod(L), message);
            }
            foundBoth |= both;
            foundCofactored |= !both;
        }
    }

    // Every S + n L that fits in 32 bytes.
    private void sOutOfRange() {
        for (int[] ij : new int[][] {{0, 0}, {1, 0}, {0, 1}, {3, 5}}) {
            BigInteger s = validS(key(ij[0]), commitment(ij[1]));
            for (BigInteger more = s.add(L); more.bitLength() <= 256; more = more.add(L)) {
                add(key(ij[0]), commitment(ij[1]), more, message(0));
            }
        }
        for (byte[] small : smallOrderEncodings()) {
            add(small, small, L, message(0));
        }
    }

    private BigInteger validS(byte[] a, byte[] r) {
        return NONCE.add(ReferenceEd25519.challenge(r, a, message(0)).multiply(SECRET))
                .mod(L);
    }

    private void wrongS() {
        for (int i = 0; i < 8; i++) {
            BigInteger s = validS(key(i), commitment(i));
            add(key(i), commitment(i), s.flipBit(i), message(0));
            add(key(i), commitment(i), BigInteger.ZERO, message(0));
            add(key(i), commitment(i), L.subtract(BigInteger.ONE), message(0));
        }
        for (byte[] small : smallOrderEncodings()) {
            add(small, small, BigInteger.ONE, message(0));
            add(small, commitment(0), NONCE.add(BigInteger.ONE), message(0));
        }
    }

    // Every y from p on, and the first few y, good ones and ones without a point, as key and as commitment. Nobody
    // knows a
    // discrete logarithm of these, so none can verify.
    private void unusualEncodings() {
        for (int offset = 2; offset < 19; offset++) {
            unusual(P.add(BigInteger.valueOf(offset)));
        }
        for (int y = 2; y < 12; y++) {
            unusual(BigInteger.valueOf(y));
        }
        unusual(P.subtract(BigInteger.TWO));
        unusual(P.subtract(BigInteger.valueOf(3)));
    }

    private void unusual(BigInteger y) {
        for (BigInteger encoding : List.of(y, y.setBit(255))) {
            byte[] bytes = ReferenceEd25519.encodeNumber(encoding);
            add(bytes, commitment(0), NONCE, message(0));
            add(key(0), bytes, SECRET, message(0));
        }
    }

    private static byte[] message(int counter) {
        return ByteBuffer.allocate(4).putInt(counter).array();
    }

    private void add(byte[] a, byte[] r, BigInteger s, byte[] message) {
        byte[] signature = Arrays.copyOf(r, 64);
        System.arraycopy(ReferenceEd25519.encodeNumber(s), 0, signature, 32, 32);
        BigInteger k = ReferenceEd25519.challenge(r, a, message);
        cases.add(new Case(
                classify(a),
                classify(r),
                s.compareTo(L) < 0,
                holds(a, r, s, k),
                Bytes.wrap(a),
                Bytes.wrap(message),
                Bytes.wrap(signature)));
    }

    private static Holds holds(byte[] a, byte[] r, BigInteger s, BigInteger k) {
        Optional<Point> pointA = ReferenceEd25519.decode(a);
        Optional<Point> pointR = ReferenceEd25519.decode(r);
        if (pointA.isEmpty() || pointR.isEmpty()) {
            return Holds.NEITHER;
        }
        Point difference = ReferenceEd25519.difference(s, pointR.get(), k, pointA.get());
        if (difference.equals(NEUTRAL)) {
            return Holds.BOTH;
        }
        return difference.isSmallOrder() ? Holds.COFACTORED : Holds.NEITHER;
    }
}
