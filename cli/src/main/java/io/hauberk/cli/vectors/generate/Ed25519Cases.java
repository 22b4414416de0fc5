// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors.generate;

import io.hauberk.cli.vectors.generate.CommonCases.Base;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The edge grid of Ed25519: every kind of key with every kind of R, and S at and beyond the order. The files of the five
 * schemes hold the same signatures; only the verdicts differ.
 */
final class Ed25519Cases {
    private static final int TORSION = 8;

    private final Document document;
    private final CommonCases common;
    private final Base base;
    private final Ed25519Judge judge;
    private final BigInteger secret;
    private final Edwards.Point key;
    private final List<Edwards.Point> torsion = new ArrayList<>(); // i times a generator of the eight
    private final Map<String, Bytes> smallEncodings = new LinkedHashMap<>();

    Ed25519Cases(Document document, CommonCases common, Base base) {
        this.document = document;
        this.common = common;
        this.base = base;
        this.judge = Ed25519Judge.of(document.scheme().id().name());
        this.secret = Edwards.secret(common.own().seed().orElseThrow()).mod(Edwards.L);
        this.key = Edwards.BASE.multiply(secret);
        torsion();
    }

    private void torsion() {
        Edwards.Point generator = generator();
        for (int i = 0; i < TORSION; i++) {
            torsion.add(generator.multiply(BigInteger.valueOf(i)));
        }
        for (int i = 0; i < TORSION; i++) {
            for (boolean sign : new boolean[] {false, true}) {
                for (BigInteger y :
                        List.of(torsion.get(i).y(), torsion.get(i).y().add(Edwards.P))) {
                    addEncoding(i, y, sign);
                }
            }
        }
        if (smallEncodings.size() != 14) {
            throw new IllegalStateException("14 encodings name a point of small order, not " + smallEncodings.size());
        }
    }

    // L times any point is of small order; that of order 8 generates all.
    private static Edwards.Point generator() {
        BigInteger y = BigInteger.TWO;
        while (true) {
            Edwards.Point point =
                    Edwards.point(y, false).map(any -> any.multiply(Edwards.L)).orElse(Edwards.NEUTRAL);
            if (!point.multiply(BigInteger.valueOf(4)).equals(Edwards.NEUTRAL)) {
                return point;
            }
            y = y.add(BigInteger.ONE);
        }
    }

    private void addEncoding(int multiple, BigInteger y, boolean sign) {
        Edwards.Point point = torsion.get(multiple);
        if (y.bitLength() <= 255 && Edwards.point(y, sign).map(point::equals).orElse(false)) {
            Bytes encoding = Edwards.encoding(y, sign);
            boolean canonical = encoding.equals(point.encode());
            smallEncodings.put(
                    "the point of order " + order(multiple) + " written "
                            + encoding.slice(0, 2).toHex() + ".."
                            + encoding.slice(31).toHex() + (canonical ? "" : ", not canonical"),
                    encoding);
        }
    }

    private static int order(int multiple) {
        return TORSION
                / BigInteger.valueOf(multiple).gcd(BigInteger.valueOf(TORSION)).intValue();
    }

    void add() {
        scalars();
        commitments();
        undecodable();
        mixedKeys();
        smallKeys();
        otherKeys();
    }

    private static Bytes message(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void put(Flag flag, String comment, Bytes encodedKey, Bytes message, Bytes r, BigInteger s) {
        Bytes signature = Bytes.concat(r, Edwards.encoding(s.clearBit(255), s.testBit(255)));
        Document.Group group =
                encodedKey.equals(common.own().publicKey()) ? common.group() : document.group(encodedKey);
        group.add(flag, comment, Input.pure(message), signature, judge.verdict(encodedKey, message, signature));
    }

    private BigInteger respond(BigInteger nonce, Bytes r, Bytes encodedKey, Bytes message) {
        return nonce.add(Edwards.challenge(r, encodedKey, message).multiply(secret))
                .mod(Edwards.L);
    }

    private void scalars() {
        Bytes r = base.signature().slice(0, 32);
        BigInteger s = Edwards.number(base.signature().slice(32));
        Bytes message = ((Input.Pure) base.input()).content();
        Bytes own = common.own().publicKey();
        Map<String, BigInteger> values = new LinkedHashMap<>();
        values.put("S + L", s.add(Edwards.L));
        values.put("S + 2L", s.add(Edwards.L.multiply(BigInteger.TWO)));
        values.put("S + 8L", s.add(Edwards.L.multiply(BigInteger.valueOf(8))));
        values.put("S = L", Edwards.L);
        values.put("S = L - 1", Edwards.L.subtract(BigInteger.ONE));
        values.put("S = 0", BigInteger.ZERO);
        values.put("S + 1", s.add(BigInteger.ONE).mod(Edwards.L));
        values.put("S = 2^253", BigInteger.TWO.pow(253));
        values.put("S = 2^256 - 1", BigInteger.TWO.pow(256).subtract(BigInteger.ONE));
        values.forEach((comment, value) -> put(Flag.SCALAR_RANGE, comment, own, message, r, value));
    }

    // An honest key, and R with a component of small order, or nothing but one.
    private void commitments() {
        Bytes own = common.own().publicKey();
        BigInteger nonce = BigInteger.valueOf(0x4841_5542);
        for (int i = 1; i < TORSION; i++) {
            Bytes message = message("R of mixed order");
            Bytes r = Edwards.BASE.multiply(nonce).add(torsion.get(i)).encode();
            put(
                    Flag.MIXED_ORDER,
                    "R plus a point of order " + order(i),
                    own,
                    message,
                    r,
                    respond(nonce, r, own, message));
        }
        smallEncodings.forEach((name, r) -> {
            Bytes message = message("R of small order");
            put(Flag.SMALL_ORDER, "R is " + name, own, message, r, respond(BigInteger.ZERO, r, own, message));
        });
    }

    private void undecodable() {
        Bytes own = common.own().publicKey();
        BigInteger s = Edwards.number(base.signature().slice(32));
        Bytes message = message("no point");
        BigInteger y = BigInteger.TWO;
        while (Edwards.point(y, false).isPresent()) {
            y = y.add(BigInteger.ONE);
        }
        Bytes nowhere = Edwards.encoding(y, false);
        put(Flag.OFF_CURVE, "no point has R as its encoding", own, message, nowhere, s);
        put(
                Flag.OFF_CURVE,
                "no point has A as its encoding",
                nowhere,
                message,
                base.signature().slice(0, 32),
                s);
        Bytes high = Edwards.encoding(y.add(Edwards.P), false);
        if (y.compareTo(BigInteger.valueOf(19)) < 0) {
            put(Flag.OFF_CURVE, "no point has R as its encoding, which is not canonical either", own, message, high, s);
            put(
                    Flag.OFF_CURVE,
                    "no point has A as its encoding, which is not canonical either",
                    high,
                    message,
                    base.signature().slice(0, 32),
                    s);
        }
    }

    // A plus a point T of small order: with a cofactor it always holds, without one it depends on k modulo T's order.
    private void mixedKeys() {
        BigInteger nonce = BigInteger.valueOf(0x4b45_524b);
        Bytes r = Edwards.BASE.multiply(nonce).encode();
        for (int i = 1; i < TORSION; i++) {
            Bytes mixed = key.add(torsion.get(i)).encode();
            BigInteger order = BigInteger.valueOf(order(i));
            for (boolean divides : new boolean[] {true, false}) {
                Bytes message = messageWith(r, mixed, order, divides);
                put(
                        Flag.MIXED_ORDER,
                        "A plus a point of order " + order + ", which " + (divides ? "divides" : "doesn't divide")
                                + " k",
                        mixed,
                        message,
                        r,
                        respond(nonce, r, mixed, message));
            }
            cancelling(i, mixed);
        }
    }

    private static Bytes messageWith(Bytes r, Bytes encodedKey, BigInteger order, boolean divides) {
        for (int i = 0; ; i++) {
            Bytes message = message("A of mixed order " + i);
            // What multiplies the point is k reduced by L, as RFC 8032 has it.
            BigInteger k = Edwards.challenge(r, encodedKey, message).mod(Edwards.L);
            if ((k.mod(order).signum() == 0) == divides) {
                return message;
            }
        }
    }

    // R plus −k·T as well: the two components cancel, and the equation holds without a cofactor too.
    private void cancelling(int i, Bytes mixed) {
        BigInteger nonce = BigInteger.valueOf(0x5249_4e47);
        for (int attempt = 0; ; attempt++) {
            int j = order(i) == 8 ? 1 + attempt % (TORSION - 1) : i; // a multiple of T must cancel
            Bytes r = Edwards.BASE.multiply(nonce).add(torsion.get(j)).encode();
            Bytes message = message("they cancel " + attempt);
            BigInteger k = Edwards.challenge(r, mixed, message).mod(Edwards.L);
            boolean cancels = k.multiply(BigInteger.valueOf(i))
                            .add(BigInteger.valueOf(j))
                            .mod(BigInteger.valueOf(TORSION))
                            .signum()
                    == 0;
            if (cancels) {
                put(
                        Flag.MIXED_ORDER,
                        "A and R with components of small order that cancel",
                        mixed,
                        message,
                        r,
                        respond(nonce, r, mixed, message));
                return;
            }
        }
    }

    private void smallKeys() {
        BigInteger nonce = BigInteger.valueOf(0x534d_414c);
        smallEncodings.forEach((keyName, small) -> {
            Bytes honest = Edwards.BASE.multiply(nonce).encode();
            put(Flag.SMALL_ORDER, "A is " + keyName + ", R honest", small, message("A of small order"), honest, nonce);
            smallEncodings.forEach((name, r) -> put(
                    Flag.SMALL_ORDER,
                    "A is " + keyName + ", R is " + name + ", S = 0",
                    small,
                    message("both of small order"),
                    r,
                    BigInteger.ZERO));
        });
    }

    // Points above p whose order isn't small: nobody knows a secret for them, so the equation can't hold.
    private void otherKeys() {
        Bytes r = base.signature().slice(0, 32);
        BigInteger s = Edwards.number(base.signature().slice(32));
        Bytes message = message("above p");
        for (int low = 2; low < 19; low++) {
            BigInteger y = BigInteger.valueOf(low);
            boolean exists = Edwards.point(y, false).isPresent();
            if (exists) {
                Bytes encoding = Edwards.encoding(y.add(Edwards.P), low % 2 == 0);
                put(Flag.NON_CANONICAL, "A is y = p + " + low, encoding, message, r, s);
                put(Flag.NON_CANONICAL, "R is y = p + " + low, common.own().publicKey(), message, encoding, s);
            }
        }
        put(
                Flag.MODIFIED,
                "the sign of R differs",
                common.own().publicKey(),
                ((Input.Pure) base.input()).content(),
                Edits.flip(r, 31, 0x80),
                s);
    }
}
