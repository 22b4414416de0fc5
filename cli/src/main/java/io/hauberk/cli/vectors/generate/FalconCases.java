// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors.generate;

import static io.hauberk.signature.Verdict.MALFORMED_KEY;
import static io.hauberk.signature.Verdict.MALFORMED_SIGNATURE;
import static io.hauberk.signature.Verdict.MISMATCH;

import io.hauberk.cli.vectors.FalconSignatureBits;
import io.hauberk.cli.vectors.FalconSignatureBits.Coefficient;
import io.hauberk.cli.vectors.generate.CommonCases.Base;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Verdict;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be wrong with a signature of Falcon: header, nonce of 40 bytes, then s2, compressed (with or without fill) or
 * in 12 bits a coefficient.
 *
 * <p>Source: Falcon specification 1.2, sections 3.11.2, 3.11.3 and 3.11.5.
 */
final class FalconCases {
    private static final int Q = 12_289;
    private static final int HEAD = 41;
    private static final int LARGEST = 2047;

    private final Document document;
    private final CommonCases common;
    private final Base base;
    private final int degree;
    private final boolean constantTime;
    private final boolean padded;

    FalconCases(Document document, CommonCases common, Base base) {
        this.document = document;
        this.common = common;
        this.base = base;
        String name = document.scheme().id().name();
        this.degree = name.contains("1024") ? 1024 : 512;
        this.constantTime = name.endsWith("-CT");
        this.padded = name.endsWith("-Padded");
    }

    void add() {
        headers();
        put(Flag.MODIFIED, "a bit of the nonce differs", Edits.flip(base.signature(), 1, 1), MISMATCH);
        // In the constant-time form that is -1 everywhere, else minus 127 without an end to the last coefficient.
        put(Flag.MODIFIED, "all bits but the header's are ones", ones(), constantTime ? MISMATCH : MALFORMED_SIGNATURE);
        coefficients();
        if (!constantTime) {
            padding();
        }
        forms();
        keys();
    }

    private void put(Flag flag, String comment, Bytes signature, Verdict verdict) {
        common.group().add(flag, comment, base.input(), signature, verdict);
    }

    private Bytes ones() {
        Bytes ones = Edits.filled(base.signature().length(), 0xff);
        return Edits.set(ones, 0, base.signature().get(0));
    }

    private void headers() {
        int header = base.signature().getUnsigned(0);
        int[] wrong = {0, 0xff, header ^ 0x20, header ^ 0x60, header ^ 3, header & 0xf, header | 0x80};
        for (int value : wrong) {
            put(
                    Flag.HEADER,
                    String.format(Locale.ROOT, "header 0x%02x", value),
                    Edits.set(base.signature(), 0, value),
                    MALFORMED_SIGNATURE);
        }
    }

    private int[] s2() {
        return constantTime
                ? FalconSignatureBits.unpack(base.signature(), degree)
                : FalconSignatureBits.decompress(base.signature(), degree);
    }

    // The head of the base with other coefficients; nothing if they don't fit the form.
    private Optional<Bytes> with(Coefficient[] coefficients) {
        Bytes head = base.signature().slice(0, HEAD);
        if (constantTime) {
            return Optional.of(Bytes.concat(head, FalconSignatureBits.pack(coefficients)));
        }
        Bytes compressed = Bytes.concat(head, FalconSignatureBits.compress(coefficients));
        int max = document.scheme().spec().signature().max();
        if (compressed.length() > max) {
            return Optional.empty();
        }
        return Optional.of(padded ? Edits.resize(compressed, max) : compressed);
    }

    private void coefficients() {
        int[] s2 = s2();
        putWith(Flag.MODIFIED, "the first coefficient is one more", replaced(s2, 0, s2[0] + 1), MISMATCH);
        putWith(Flag.NORM, "every coefficient is zero", FalconSignatureBits.plain(new int[degree]), MISMATCH);
        putWith(Flag.EDGE_CASE, "a coefficient is 2047", replaced(s2, 1, LARGEST), MISMATCH);
        putWith(Flag.EDGE_CASE, "a coefficient is -2047", replaced(s2, 1, -LARGEST), MISMATCH);
        putWith(Flag.COEFFICIENT_RANGE, "a coefficient is -2048", replaced(s2, 1, -LARGEST - 1), MALFORMED_SIGNATURE);
        if (!constantTime) {
            putWith(Flag.COEFFICIENT_RANGE, "a coefficient is 2048", replaced(s2, 1, LARGEST + 1), MALFORMED_SIGNATURE);
            for (int place : new int[] {0, degree - 1}) {
                Coefficient[] negativeZero = FalconSignatureBits.plain(s2);
                negativeZero[place] = new Coefficient(true, 0);
                putWith(
                        Flag.NEGATIVE_ZERO,
                        "coefficient " + place + " is minus zero",
                        negativeZero,
                        MALFORMED_SIGNATURE);
            }
            int zero = indexOfZero(s2);
            Coefficient[] second = FalconSignatureBits.plain(s2);
            second[zero] = new Coefficient(true, 0);
            putWith(Flag.NEGATIVE_ZERO, "a zero of the signature is minus zero", second, MALFORMED_SIGNATURE);
        }
    }

    private static int indexOfZero(int[] s2) {
        for (int i = 0; i < s2.length; i++) {
            if (s2[i] == 0) {
                return i;
            }
        }
        throw new IllegalStateException("a signature without a zero; take another seed");
    }

    private static Coefficient[] replaced(int[] s2, int place, int value) {
        int[] copy = s2.clone();
        copy[place] = value;
        return FalconSignatureBits.plain(copy);
    }

    // To make room in a padded signature, a large coefficient elsewhere becomes small: the equation fails anyhow.
    private void putWith(Flag flag, String comment, Coefficient[] coefficients, Verdict verdict) {
        Coefficient[] shorter = coefficients.clone();
        Optional<Bytes> signature = with(shorter);
        for (int i = 2; signature.isEmpty() && i < shorter.length - 1; i++) {
            shorter[i] = new Coefficient(false, 1);
            signature = with(shorter);
        }
        put(flag, comment, signature.orElseThrow(), verdict);
    }

    private void padding() {
        int used = FalconSignatureBits.compressedBits(s2());
        int end = HEAD + (used + 7) / 8;
        if (used % 8 != 0) {
            put(
                    Flag.PADDING,
                    "the last bit of the last byte is one",
                    Edits.flip(base.signature(), end - 1, 1),
                    MALFORMED_SIGNATURE);
        }
        if (padded && end < base.signature().length()) {
            put(
                    Flag.PADDING,
                    "the first byte of the fill is 128",
                    Edits.set(base.signature(), end, 128),
                    MALFORMED_SIGNATURE);
            put(
                    Flag.PADDING,
                    "the last byte of the fill is 1",
                    Edits.set(base.signature(), base.signature().length() - 1, 1),
                    MALFORMED_SIGNATURE);
        }
    }

    // The same s2 in the other two forms: one signature, one id.
    private void forms() {
        Bytes head = base.signature().slice(1, HEAD - 1);
        int logN = Integer.numberOfTrailingZeros(degree);
        Coefficient[] s2 = FalconSignatureBits.plain(s2());
        Bytes compressed = Bytes.concat(Bytes.copyOf((byte) (0x30 | logN)), head, FalconSignatureBits.compress(s2));
        Bytes packed = Bytes.concat(Bytes.copyOf((byte) (0x50 | logN)), head, FalconSignatureBits.pack(s2));
        int paddedLength = degree == 512 ? 666 : 1280;
        if (!constantTime) {
            put(Flag.FORM, "the constant-time form", packed, MALFORMED_SIGNATURE);
        }
        if (padded && compressed.length() < paddedLength) {
            put(Flag.FORM, "the compressed form, without the fill", compressed, MALFORMED_SIGNATURE);
        }
        if (!padded && compressed.length() < paddedLength) {
            put(Flag.FORM, "the padded form", Edits.resize(compressed, paddedLength), MALFORMED_SIGNATURE);
        }
        if (constantTime) {
            put(Flag.FORM, "the compressed form", compressed, MALFORMED_SIGNATURE);
        }
    }

    private void keys() {
        Bytes key = common.own().publicKey();
        for (int value : new int[] {key.get(0) ^ 3, key.get(0) | 0x50, 0}) {
            document.group(Edits.set(key, 0, value))
                    .add(Flag.HEADER, "another header of the key", base.input(), base.signature(), MALFORMED_KEY);
        }
        document.group(withFirst(key, Q))
                .add(
                        Flag.COEFFICIENT_RANGE,
                        "a coefficient of the key is q",
                        base.input(),
                        base.signature(),
                        MALFORMED_KEY);
        document.group(withFirst(key, (1 << 14) - 1))
                .add(
                        Flag.COEFFICIENT_RANGE,
                        "a coefficient of the key is 2^14 - 1",
                        base.input(),
                        base.signature(),
                        MALFORMED_KEY);
        document.group(withFirst(key, Q - 1))
                .add(Flag.EDGE_CASE, "a coefficient of the key is q - 1", base.input(), base.signature(), MISMATCH);
        document.group(Edits.set(Edits.filled(key.length(), 0), 0, key.get(0)))
                .add(Flag.EDGE_CASE, "every coefficient of the key is zero", base.input(), base.signature(), MISMATCH);
    }

    // The first coefficient of a key: the 14 bits after the header.
    private static Bytes withFirst(Bytes key, int coefficient) {
        Bytes changed = Edits.set(key, 1, coefficient >> 6);
        return Edits.set(changed, 2, (coefficient << 2) | (key.get(2) & 3));
    }
}
