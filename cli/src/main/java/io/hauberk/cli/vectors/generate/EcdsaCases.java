// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors.generate;

import static io.hauberk.signature.Verdict.MALFORMED_KEY;
import static io.hauberk.signature.Verdict.MALFORMED_SIGNATURE;
import static io.hauberk.signature.Verdict.MISMATCH;
import static io.hauberk.signature.Verdict.VALID;

import io.hauberk.cli.vectors.Digests;
import io.hauberk.cli.vectors.generate.CommonCases.Base;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.Verdict;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.math.ec.ECPoint;

/** What can be wrong with a signature of ECDSA in any of its forms: scalars, low s, recovery ids, keys. */
final class EcdsaCases {
    private static final BigInteger ONE = BigInteger.ONE;
    private static final BigInteger MAX = ONE.shiftLeft(256).subtract(ONE);

    private final Document document;
    private final CommonCases common;
    private final Base base;
    private final Curve curve;
    private final EcdsaForm form;
    private final boolean lowS;
    private final BigInteger secret;

    EcdsaCases(Document document, CommonCases common, Base base) {
        this.document = document;
        this.common = common;
        this.base = base;
        String name = document.scheme().id().name();
        this.curve = name.contains("P256") ? Curve.P256 : Curve.SECP256K1;
        this.form = EcdsaForm.of(document.scheme().spec());
        this.lowS = name.endsWith("-LowS") || name.endsWith("-Ethereum");
        this.secret = Curve.number(common.own().privateKey());
    }

    void add() {
        EcdsaForm.Scalars valid = form.read(base.signature());
        scalarRange(valid);
        highS(valid);
        wellFormed(valid);
        if (form.isRecoverable()) {
            recoveryIds(valid);
        }
        if (document.scheme().spec().inputs().contains(InputKind.DIGEST)) {
            chosenDigests();
        }
        if (form == EcdsaForm.DER) {
            DerFaults.all(valid.r(), valid.s())
                    .forEach((comment, signature) -> put(Flag.DER, comment, signature, MALFORMED_SIGNATURE));
        }
        keys();
    }

    private void put(Flag flag, String comment, Bytes signature, Verdict verdict) {
        put(flag, comment, base.input(), signature, verdict);
    }

    // What recovery gives follows from the scalars, whatever the key says.
    private void put(Flag flag, String comment, Input input, Bytes signature, Verdict verdict) {
        if (!form.isRecoverable()) {
            common.group().add(flag, comment, input, signature, verdict);
        } else if (verdict == MALFORMED_SIGNATURE) {
            common.group().addRecovery(flag, comment, input, signature, verdict, verdict, Optional.empty());
        } else {
            EcdsaForm.Scalars scalars = form.read(signature);
            Optional<Bytes> key = curve.recover(digest(input), scalars.r(), scalars.s(), scalars.odd());
            common.group()
                    .addRecovery(flag, comment, input, signature, verdict, key.isPresent() ? VALID : MISMATCH, key);
        }
    }

    private BigInteger digest(Input input) {
        return switch (input) {
            case Input.Digest(Bytes value) -> Curve.number(value);
            case Input.Pure pure ->
                Curve.number(
                        document.scheme().id().name().contains("Keccak")
                                ? Digests.keccak256(pure.content())
                                : Digests.sha256(pure.content()));
            case Input.Mu _ -> throw new IllegalArgumentException("ECDSA has no mu");
        };
    }

    private void scalarRange(EcdsaForm.Scalars valid) {
        List<BigInteger> out = List.of(BigInteger.ZERO, curve.n(), curve.n().add(ONE), curve.p(), MAX);
        List<String> names = List.of("0", "n", "n + 1", "p", "2^256 - 1");
        for (int i = 0; i < out.size(); i++) {
            put(
                    Flag.SCALAR_RANGE,
                    "r = " + names.get(i),
                    form.write(out.get(i), valid.s(), valid.odd()),
                    MALFORMED_SIGNATURE);
            put(
                    Flag.SCALAR_RANGE,
                    "s = " + names.get(i),
                    form.write(valid.r(), out.get(i), valid.odd()),
                    MALFORMED_SIGNATURE);
        }
        put(
                Flag.SCALAR_RANGE,
                "r = s = 0",
                form.write(BigInteger.ZERO, BigInteger.ZERO, valid.odd()),
                MALFORMED_SIGNATURE);
        // What a verifier that reduces its scalars would take for the valid one. It has 257 bits, which DER can hold.
        if (form == EcdsaForm.DER) {
            put(
                    Flag.SCALAR_RANGE,
                    "s + n",
                    form.write(valid.r(), valid.s().add(curve.n()), false),
                    MALFORMED_SIGNATURE);
        }
    }

    private BigInteger low(BigInteger s) {
        return s.min(curve.n().subtract(s));
    }

    private boolean parityOf(EcdsaForm.Scalars valid, BigInteger s) {
        return valid.odd() ^ !s.equals(valid.s()); // n − s goes with −R
    }

    private void highS(EcdsaForm.Scalars valid) {
        BigInteger low = low(valid.s());
        BigInteger high = curve.n().subtract(low);
        put(Flag.VALID, "the low s", form.write(valid.r(), low, parityOf(valid, low)), VALID);
        put(
                Flag.HIGH_S,
                "the high s of a valid signature",
                form.write(valid.r(), high, parityOf(valid, high)),
                lowS ? MALFORMED_SIGNATURE : VALID);
        put(Flag.EDGE_CASE, "s = (n - 1) / 2", form.write(valid.r(), curve.halfN(), valid.odd()), MISMATCH);
        put(
                Flag.HIGH_S,
                "s = (n + 1) / 2",
                form.write(valid.r(), curve.halfN().add(ONE), valid.odd()),
                lowS ? MALFORMED_SIGNATURE : MISMATCH);
        put(
                Flag.HIGH_S,
                "s = n - 1",
                form.write(valid.r(), curve.n().subtract(ONE), valid.odd()),
                lowS ? MALFORMED_SIGNATURE : MISMATCH);
    }

    private void wellFormed(EcdsaForm.Scalars valid) {
        put(Flag.EDGE_CASE, "r = s = 1", form.write(ONE, ONE, valid.odd()), MISMATCH);
        put(Flag.EDGE_CASE, "r = n - 1", form.write(curve.n().subtract(ONE), low(valid.s()), false), MISMATCH);
        put(Flag.MODIFIED, "r + 1", form.write(valid.r().add(ONE), low(valid.s()), valid.odd()), MISMATCH);
        put(Flag.MODIFIED, "s + 1", form.write(valid.r(), low(valid.s()).add(ONE), valid.odd()), MISMATCH);
        BigInteger swapped = low(valid.r());
        put(Flag.MODIFIED, "r and s are swapped", form.write(low(valid.s()), swapped, valid.odd()), MISMATCH);
        BigInteger off = curve.off(valid.r());
        put(Flag.OFF_CURVE, "no point has r as its x", form.write(off, low(valid.s()), valid.odd()), MISMATCH);
    }

    private void recoveryIds(EcdsaForm.Scalars valid) {
        put(Flag.RECOVERY_ID, "the other parity", form.write(valid.r(), valid.s(), !valid.odd()), MISMATCH);
        int last = base.signature().length() - 1;
        List<Integer> ids = new ArrayList<>(List.of(2, 3, 4, 26, 29, 30, 31, 35, 37, 128, 255));
        ids.addAll(form == EcdsaForm.PARITY ? List.of(27, 28) : List.of(0, 1));
        for (int id : ids) {
            put(Flag.RECOVERY_ID, "recovery id " + id, Edits.set(base.signature(), last, id), MALFORMED_SIGNATURE);
        }
    }

    // Where the digest is given, it can be chosen to fit a signature: s, k and r are picked, e follows.
    private void chosenDigests() {
        BigInteger k = BigInteger.valueOf(0x4841_5542);
        ECPoint point = curve.multiply(k);
        BigInteger r = Curve.x(point).mod(curve.n());
        boolean odd = Curve.isOdd(point);
        List<BigInteger> chosen =
                List.of(ONE, curve.halfN(), curve.halfN().add(ONE), curve.n().subtract(ONE));
        List<String> names = List.of("1", "(n - 1) / 2", "(n + 1) / 2", "n - 1");
        for (int i = 0; i < chosen.size(); i++) {
            BigInteger s = chosen.get(i);
            boolean high = s.compareTo(curve.halfN()) > 0;
            Input input = Input.digest(
                    Curve.bytes(s.multiply(k).subtract(r.multiply(secret)).mod(curve.n())));
            put(
                    high ? Flag.HIGH_S : Flag.EDGE_CASE,
                    "the equation holds with s = " + names.get(i),
                    input,
                    form.write(r, s, odd),
                    high && lowS ? MALFORMED_SIGNATURE : VALID);
        }
        BigInteger s = BigInteger.valueOf(7);
        Input noKey = Input.digest(Curve.bytes(s.multiply(k).mod(curve.n())));
        put(Flag.INFINITY, "recovery gives the point at infinity", noKey, form.write(r, s, odd), MISMATCH);
        Input noPoint = Input.digest(Curve.bytes(r.multiply(secret).negate().mod(curve.n())));
        put(Flag.INFINITY, "u1 G + u2 Q is the point at infinity", noPoint, form.write(r, s, odd), MISMATCH);
    }

    private void keys() {
        ECPoint point = curve.multiply(secret);
        Bytes uncompressed = Curve.uncompressed(point);
        Bytes x = uncompressed.slice(1, 32);
        Bytes y = uncompressed.slice(33);
        Bytes compressed = Bytes.concat(Bytes.copyOf((byte) (2 + (y.get(31) & 1))), x);
        boolean compressedOnly = document.scheme().id().name().endsWith("-Keccak256");
        boolean hybrids = document.scheme().id().name().endsWith("-Bitcoin");
        key("compressed", compressed, VALID);
        key("uncompressed", uncompressed, compressedOnly ? MALFORMED_KEY : VALID);
        key("hybrid", Edits.set(uncompressed, 0, 6 + (y.get(31) & 1)), hybrids ? VALID : MALFORMED_KEY);
        key("hybrid with the wrong parity", Edits.set(uncompressed, 0, 7 - (y.get(31) & 1)), MALFORMED_KEY);
        key("the negative of the point", Edits.flip(compressed, 0, 1), MISMATCH);
        key("uncompressed with prefix 2", Edits.set(uncompressed, 0, 2), MALFORMED_KEY);
        key("compressed with prefix 4", Edits.set(compressed, 0, 4), MALFORMED_KEY);
        key("prefix 5", Edits.set(uncompressed, 0, 5), MALFORMED_KEY);
        key("the coordinates alone", uncompressed.slice(1), MALFORMED_KEY);
        key("the point at infinity", Bytes.copyOf((byte) 0), MALFORMED_KEY);
        key("zeros", Bytes.wrap(new byte[65]), MALFORMED_KEY);
        key("y is another", Edits.flip(uncompressed, 64, 2), MALFORMED_KEY);
        BigInteger off = curve.off(Curve.number(x));
        key("no point has this x", Bytes.concat(Bytes.copyOf((byte) 2), Curve.bytes(off)), MALFORMED_KEY);
        key("x = p", Bytes.concat(Bytes.copyOf((byte) 2), Curve.bytes(curve.p())), MALFORMED_KEY);
        key("x = 2^256 - 1", Bytes.concat(Bytes.copyOf((byte) 3), Curve.bytes(MAX)), MALFORMED_KEY);
        aliased();
    }

    // A small x and x + p both fit 256 bits: only the first is an encoding.
    private void aliased() {
        BigInteger x = ONE;
        while (curve.lift(x, false).isEmpty()) {
            x = x.add(ONE);
        }
        Bytes prefix = Bytes.copyOf((byte) 2);
        key("a small x", Bytes.concat(prefix, Curve.bytes(x)), MISMATCH);
        if (x.add(curve.p()).compareTo(MAX) <= 0) {
            key("a small x plus p", Bytes.concat(prefix, Curve.bytes(x.add(curve.p()))), MALFORMED_KEY);
        }
    }

    private void key(String comment, Bytes key, Verdict verdict) {
        document.group(key).add(Flag.KEY_ENCODING, comment, base.input(), base.signature(), verdict);
    }
}
