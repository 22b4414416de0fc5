// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors.generate;

import static io.hauberk.signature.Verdict.MALFORMED_SIGNATURE;
import static io.hauberk.signature.Verdict.MISMATCH;
import static io.hauberk.signature.Verdict.VALID;

import io.hauberk.cli.vectors.generate.CommonCases.Base;
import io.hauberk.cli.vectors.generate.Document.Group;
import io.hauberk.cli.vectors.generate.Document.Signed;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.ComputesMu;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import io.hauberk.vectors.Octets;
import io.hauberk.vectors.published.VectorDocument;
import java.util.Optional;

/**
 * What can be wrong with a signature of ML-DSA: c̃ ‖ z ‖ h, where z holds γ1 − z in 18 or 20 bits a coefficient and h
 * holds ω positions and k running counts.
 *
 * <p>Source: FIPS 204, Algorithms 8, 20, 21 and 27.
 */
final class MlDsaCases {
    private final Document document;
    private final CommonCases common;
    private final Base base;
    private final Group group;
    private final Layout layout;

    /** Where the parts of a signature lie. */
    private record Layout(int commitment, int k, int l, int gamma1Bits, int beta, int omega) {
        static Layout of(String schemeId) {
            if (schemeId.contains("ML-DSA-44")) {
                return new Layout(32, 4, 4, 17, 78, 80);
            }
            return schemeId.contains("ML-DSA-65")
                    ? new Layout(48, 6, 5, 19, 196, 55)
                    : new Layout(64, 8, 7, 19, 120, 75);
        }

        int gamma1() {
            return 1 << gamma1Bits;
        }

        int zBits() {
            return gamma1Bits + 1;
        }

        int positions() {
            return commitment + l * 256 * zBits() / 8;
        }

        int counts() {
            return positions() + omega;
        }

        int count(Bytes signature, int polynomial) {
            return polynomial < 0 ? 0 : signature.getUnsigned(counts() + polynomial);
        }
    }

    MlDsaCases(Document document, CommonCases common, Base base) {
        this.document = document;
        this.common = common;
        this.base = base;
        this.group = common.group();
        this.layout = Layout.of(document.scheme().id().name());
    }

    void add(SeededRandom random) {
        hintOrder();
        hintCounts();
        hintPadding();
        hintContent();
        responses();
        parts();
        hedged(random);
        mu();
        sisterScheme();
    }

    private void put(Flag flag, String comment, Bytes signature, Verdict verdict) {
        group.add(flag, comment, base.input(), signature, verdict);
    }

    // A polynomial with two hints or more; an honest signature has dozens of hints.
    private int polynomialWithTwo(boolean last) {
        for (int n = 0; n < layout.k(); n++) {
            int i = last ? layout.k() - 1 - n : n;
            if (layout.count(base.signature(), i) - layout.count(base.signature(), i - 1) >= 2) {
                return i;
            }
        }
        throw new IllegalStateException("no polynomial with two hints");
    }

    private void hintOrder() {
        for (boolean last : new boolean[] {false, true}) {
            int polynomial = polynomialWithTwo(last);
            String which = " in the " + (last ? "last" : "first") + " polynomial with hints";
            int at = layout.positions() + layout.count(base.signature(), polynomial) - 2;
            int first = base.signature().getUnsigned(at);
            int second = base.signature().getUnsigned(at + 1);
            Bytes swapped = Edits.set(Edits.set(base.signature(), at, second), at + 1, first);
            put(Flag.HINT_ORDER, "the last two positions are swapped" + which, swapped, MALFORMED_SIGNATURE);
            Bytes equal = Edits.set(base.signature(), at + 1, first);
            put(Flag.HINT_ORDER, "a position stands twice" + which, equal, MALFORMED_SIGNATURE);
        }
    }

    private void hintCounts() {
        int k = layout.k();
        int all = layout.count(base.signature(), k - 1);
        for (int i = 1; i < k; i++) {
            int before = layout.count(base.signature(), i - 1);
            if (before > 0) {
                Bytes falls = Edits.set(base.signature(), layout.counts() + i, before - 1);
                put(Flag.HINT_COUNT, "count " + i + " falls below the one before", falls, MALFORMED_SIGNATURE);
            }
        }
        for (int i = 0; i < k; i++) {
            Bytes above = Edits.set(base.signature(), layout.counts() + i, layout.omega() + 1);
            put(Flag.HINT_COUNT, "count " + i + " is omega + 1", above, MALFORMED_SIGNATURE);
        }
        Bytes most = Edits.set(base.signature(), layout.counts() + k - 1, 255);
        put(Flag.HINT_COUNT, "the last count is 255", most, MALFORMED_SIGNATURE);
        // The byte that follows is zero, which can't rise above a position.
        if (all < layout.omega() && all > layout.count(base.signature(), k - 2)) {
            Bytes more = Edits.set(base.signature(), layout.counts() + k - 1, all + 1);
            put(Flag.HINT_ORDER, "the last count takes in a byte of the padding", more, MALFORMED_SIGNATURE);
        }
    }

    private void hintPadding() {
        int all = layout.count(base.signature(), layout.k() - 1);
        if (all == layout.omega()) {
            throw new IllegalStateException("no padding to damage; take another seed");
        }
        put(
                Flag.HINT_PADDING,
                "the first byte of the padding is 1",
                Edits.set(base.signature(), layout.positions() + all, 1),
                MALFORMED_SIGNATURE);
        put(
                Flag.HINT_PADDING,
                "the last byte of the padding is 255",
                Edits.set(base.signature(), layout.counts() - 1, 255),
                MALFORMED_SIGNATURE);
        // The last hint is not counted any more, and so it is padding.
        put(
                Flag.HINT_PADDING,
                "the last counts leave a hint out",
                withLastCounts(base.signature(), all - 1),
                MALFORMED_SIGNATURE);
    }

    // Every count that equals the last is set to another: the hints of the last polynomial that has any change.
    private Bytes withLastCounts(Bytes signature, int count) {
        int all = layout.count(signature, layout.k() - 1);
        Bytes changed = signature;
        for (int i = layout.k() - 1; i >= 0 && layout.count(signature, i) == all; i--) {
            changed = Edits.set(changed, layout.counts() + i, count);
        }
        return changed;
    }

    private void hintContent() {
        int all = layout.count(base.signature(), layout.k() - 1);
        int last = layout.positions() + all - 1;
        Bytes without = Edits.set(withLastCounts(base.signature(), all - 1), last, 0);
        put(Flag.HINT_CONTENT, "the last hint is missing", without, MISMATCH);
        Bytes none = Edits.overwrite(
                base.signature(), layout.positions(), Bytes.wrap(new byte[layout.omega() + layout.k()]));
        put(Flag.HINT_CONTENT, "no hints at all", none, MISMATCH);
        int position = base.signature().getUnsigned(last);
        int moved = position < 255 ? position + 1 : position - 1;
        boolean rises = position < 255 || all < 2 || base.signature().getUnsigned(last - 1) < moved;
        if (rises) {
            put(Flag.HINT_CONTENT, "the last hint is moved by one", Edits.set(base.signature(), last, moved), MISMATCH);
        }
    }

    private void responses() {
        int bound = layout.gamma1() - layout.beta();
        int[] places = {0, layout.l() * 256 - 1};
        for (int place : places) {
            String where = " in coefficient " + place;
            put(Flag.RESPONSE_RANGE, "z = gamma1 - beta" + where, withZ(place, bound), MALFORMED_SIGNATURE);
            put(Flag.RESPONSE_RANGE, "z = -(gamma1 - beta)" + where, withZ(place, -bound), MALFORMED_SIGNATURE);
            put(Flag.RESPONSE_RANGE, "z = gamma1" + where, withZ(place, layout.gamma1()), MALFORMED_SIGNATURE);
            put(Flag.RESPONSE_RANGE, "z = -gamma1 + 1" + where, withZ(place, 1 - layout.gamma1()), MALFORMED_SIGNATURE);
            put(Flag.EDGE_CASE, "z = gamma1 - beta - 1" + where, withZ(place, bound - 1), MISMATCH);
            put(Flag.EDGE_CASE, "z = -(gamma1 - beta - 1)" + where, withZ(place, 1 - bound), MISMATCH);
        }
    }

    private Bytes withZ(int place, int z) {
        int packed = layout.gamma1() - z;
        byte[] bytes = base.signature().toArray();
        for (int bit = 0; bit < layout.zBits(); bit++) {
            int at = place * layout.zBits() + bit;
            int index = layout.commitment() + at / 8;
            int mask = 1 << (at % 8);
            bytes[index] = (byte) (((packed >>> bit) & 1) == 1 ? bytes[index] | mask : bytes[index] & ~mask);
        }
        return Bytes.wrap(bytes);
    }

    private void parts() {
        put(Flag.MODIFIED, "a bit of the commitment hash differs", Edits.flip(base.signature(), 0, 1), MISMATCH);
        put(
                Flag.RESPONSE_RANGE,
                "all bytes are zero",
                Edits.filled(base.signature().length(), 0),
                MALFORMED_SIGNATURE);
        put(Flag.HINT_COUNT, "all bytes are ones", Edits.filled(base.signature().length(), 0xff), MALFORMED_SIGNATURE);
        Bytes key = common.own().publicKey();
        document.group(Edits.flip(key, 0, 1))
                .add(Flag.MODIFIED, "a bit of rho differs", base.input(), base.signature(), MISMATCH);
        document.group(Edits.flip(key, key.length() - 1, 0x80))
                .add(Flag.MODIFIED, "a bit of t1 differs", base.input(), base.signature(), MISMATCH);
        document.group(Edits.filled(key.length(), 0xff))
                .add(Flag.EDGE_CASE, "a key of ones is a key", base.input(), base.signature(), MISMATCH);
    }

    private void hedged(SeededRandom random) {
        byte[] rnd = random.bytes(32);
        Bytes signature = common.own().key().sign(base.input(), Hedging.hedged(new FixedBytes(rnd)));
        group.addSigned(
                Flag.VALID,
                "hedged: another signature of the same message",
                base.input(),
                new Signed(signature, Optional.of(new VectorDocument.Signing(Optional.of(Octets.of(rnd))))));
    }

    private void mu() {
        if (!document.scheme().spec().inputs().contains(InputKind.MU)
                || !(common.own().key().verifyingKey() instanceof ComputesMu computes)
                || !(base.input() instanceof Input.Pure pure)) {
            return;
        }
        Input.Mu mu = computes.mu(pure);
        group.add(Flag.EXTERNAL_MU, "mu of the message", mu, base.signature(), VALID);
        group.add(
                Flag.EXTERNAL_MU, "mu of another", Input.mu(Edits.flip(mu.value(), 63, 1)), base.signature(), MISMATCH);
    }

    // Pure and pre-hashed signatures of one key don't verify as each other.
    private void sisterScheme() {
        String name = document.scheme().id().name();
        boolean hashed = name.startsWith("Hash");
        String sister = hashed ? name.substring("Hash".length(), "HashML-DSA-44".length()) : "Hash" + name + "-SHA512";
        SignatureScheme scheme = Schemes.standard().find(SchemeId.of(sister)).orElseThrow();
        try (SecretBytes secret = SecretBytes.take(common.own().privateKey().toArray());
                SigningKey key = scheme.decodeSigningKey(secret)) {
            group.add(
                    Flag.DOMAIN,
                    "the signature of " + sister,
                    base.input(),
                    key.sign(base.input(), Hedging.deterministic()),
                    MISMATCH);
        } catch (MalformedKeyException e) {
            throw new IllegalStateException("a private key is the same in both schemes", e);
        }
    }
}
