// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors.generate;

import static io.hauberk.signature.Verdict.MALFORMED_KEY;
import static io.hauberk.signature.Verdict.MALFORMED_SIGNATURE;
import static io.hauberk.signature.Verdict.MISMATCH;
import static io.hauberk.signature.Verdict.VALID;

import io.hauberk.cli.vectors.Digests;
import io.hauberk.cli.vectors.generate.CommonCases.Base;
import io.hauberk.cli.vectors.generate.Document.Signed;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.Verdict;
import io.hauberk.vectors.Octets;
import io.hauberk.vectors.published.VectorDocument;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bouncycastle.math.ec.ECPoint;

/** What can be wrong with a Schnorr signature: x of R ‖ s. Source: BIP-340, "Verification". */
final class Bip340Cases {
    private static final Curve CURVE = Curve.SECP256K1;
    private static final BigInteger MAX = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);

    private final Document document;
    private final CommonCases common;
    private final Base base;
    private final Bytes r;
    private final BigInteger s;
    private final Bytes key;
    private final BigInteger secret; // of the point with even y

    Bip340Cases(Document document, CommonCases common, Base base) {
        this.document = document;
        this.common = common;
        this.base = base;
        this.r = base.signature().slice(0, 32);
        this.s = Curve.number(base.signature().slice(32));
        this.key = common.own().publicKey();
        BigInteger d = Curve.number(common.own().privateKey());
        this.secret = Curve.isOdd(CURVE.multiply(d)) ? CURVE.n().subtract(d) : d;
    }

    void add(SeededRandom random) {
        range();
        crafted();
        put(Flag.MODIFIED, "-s", r, CURVE.n().subtract(s), MISMATCH);
        put(Flag.MODIFIED, "s + 1", r, s.add(BigInteger.ONE), MISMATCH);
        put(Flag.OFF_CURVE, "no point has r as its x", Curve.bytes(CURVE.off(Curve.number(r))), s, MISMATCH);
        keys();
        byte[] aux = random.bytes(32);
        common.group()
                .addSigned(
                        Flag.VALID,
                        "with auxiliary randomness",
                        base.input(),
                        new Signed(
                                common.own().key().sign(base.input(), Hedging.hedged(new FixedBytes(aux))),
                                Optional.of(new VectorDocument.Signing(Optional.of(Octets.of(aux))))));
    }

    private void put(Flag flag, String comment, Bytes first, BigInteger second, Verdict verdict) {
        common.group().add(flag, comment, base.input(), Bytes.concat(first, Curve.bytes(second)), verdict);
    }

    private void range() {
        put(Flag.SCALAR_RANGE, "r = p", Curve.bytes(CURVE.p()), s, MALFORMED_SIGNATURE);
        put(Flag.SCALAR_RANGE, "r = 2^256 - 1", Curve.bytes(MAX), s, MALFORMED_SIGNATURE);
        put(Flag.SCALAR_RANGE, "s = n", r, CURVE.n(), MALFORMED_SIGNATURE);
        put(Flag.SCALAR_RANGE, "s = 2^256 - 1", r, MAX, MALFORMED_SIGNATURE);
        put(Flag.EDGE_CASE, "r = 0", Curve.bytes(BigInteger.ZERO), s, MISMATCH);
        put(Flag.EDGE_CASE, "s = 0", r, BigInteger.ZERO, MISMATCH);
        put(Flag.EDGE_CASE, "s = n - 1", r, CURVE.n().subtract(BigInteger.ONE), MISMATCH);
        put(Flag.EDGE_CASE, "r = p - 1", Curve.bytes(CURVE.p().subtract(BigInteger.ONE)), s, MISMATCH);
    }

    // The equation holds, but for R with an odd y, or for R at infinity.
    private void crafted() {
        BigInteger k = BigInteger.valueOf(0x4841_5542);
        while (!Curve.isOdd(CURVE.multiply(k))) {
            k = k.add(BigInteger.ONE);
        }
        ECPoint odd = CURVE.multiply(k);
        Bytes x = Curve.bytes(Curve.x(odd));
        BigInteger e = challenge(x);
        put(Flag.EDGE_CASE, "R has an odd y", x, k.add(e.multiply(secret)).mod(CURVE.n()), MISMATCH);
        BigInteger even = CURVE.n().subtract(k);
        put(
                Flag.EDGE_CASE,
                "the same with an even y",
                x,
                even.add(e.multiply(secret)).mod(CURVE.n()),
                VALID);
        put(
                Flag.INFINITY,
                "sG - eP is the point at infinity",
                r,
                challenge(r).multiply(secret).mod(CURVE.n()),
                MISMATCH);
    }

    private BigInteger challenge(Bytes x) {
        Bytes tag = Digests.sha256(Bytes.wrap("BIP0340/challenge".getBytes(StandardCharsets.US_ASCII)));
        Bytes message = ((Input.Pure) base.input()).content();
        return Curve.number(Digests.sha256(Bytes.concat(tag, tag, x, key, message)))
                .mod(CURVE.n());
    }

    private void keys() {
        keyCase("no point has this x", Curve.bytes(CURVE.off(Curve.number(key))), MALFORMED_KEY);
        keyCase("x = p", Curve.bytes(CURVE.p()), MALFORMED_KEY);
        keyCase("x = 2^256 - 1", Curve.bytes(MAX), MALFORMED_KEY);
        keyCase("x = 0", Curve.bytes(BigInteger.ZERO), MALFORMED_KEY);
        keyCase("compressed by SEC 1", Bytes.concat(Bytes.copyOf((byte) 2), key), MALFORMED_KEY);
    }

    private void keyCase(String comment, Bytes encoded, Verdict verdict) {
        document.group(encoded).add(Flag.KEY_ENCODING, comment, base.input(), base.signature(), verdict);
    }
}
