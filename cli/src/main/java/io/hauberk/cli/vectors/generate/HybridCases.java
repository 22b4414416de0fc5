// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors.generate;

import static io.hauberk.signature.Verdict.MALFORMED_SIGNATURE;
import static io.hauberk.signature.Verdict.MISMATCH;

import io.hauberk.cli.vectors.generate.CommonCases.Base;
import io.hauberk.hybrid.DualScheme;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.Input;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.util.List;
import java.util.Optional;

/** What can be done to the halves of a hybrid signature. */
final class HybridCases {
    private final Document document;
    private final CommonCases common;
    private final Base base;
    private final HybridScheme scheme;
    private final Bytes first;
    private final Bytes second;

    HybridCases(Document document, CommonCases common, Base base) {
        this.document = document;
        this.common = common;
        this.base = base;
        this.scheme = (HybridScheme) document.scheme();
        List<VerifyItem> checks =
                checks(common.own().publicKey(), base.signature()).orElseThrow();
        this.first = checks.get(0).signature();
        this.second = checks.get(1).signature();
    }

    void add(SeededRandom random) {
        halves("the second half is missing", first);
        halves("the first half is missing", second);
        halves("the second half is zeros", Bytes.concat(first, Edits.filled(second.length(), 0)));
        halves("the first half is zeros", Bytes.concat(Edits.filled(first.length(), 0), second));
        halves("the halves change places", Bytes.concat(second, first));
        halves("a bit of the first half differs", Bytes.concat(Edits.flip(first, first.length() / 3, 1), second));
        halves("a bit of the second half differs", Bytes.concat(first, Edits.flip(second, second.length() / 3, 1)));
        swappedKey();
        if (base.input() instanceof Input.Pure pure) {
            common.group()
                    .add(
                            Flag.PRECEDENCE,
                            "another message, and the second half is cut",
                            Input.pure(Edits.flip(pure.content(), pure.content().length() - 1, 1)),
                            base.signature().slice(0, base.signature().length() - 1),
                            MALFORMED_SIGNATURE);
        }
        if (!common.isFrugal()) {
            mixed(random);
            sisters(random);
        }
    }

    private void halves(String comment, Bytes signature) {
        common.group()
                .add(
                        Flag.HALVES,
                        comment,
                        base.input(),
                        signature,
                        judged(common.own().publicKey(), signature));
    }

    private void swappedKey() {
        Bytes key = common.own().publicKey();
        int split = scheme.components().getFirst().spec().publicKeyBytes();
        Bytes swapped = Bytes.concat(key.slice(split), key.slice(0, split));
        document.group(swapped)
                .add(
                        Flag.HALVES,
                        "the halves of the key change places",
                        base.input(),
                        base.signature(),
                        judged(swapped, base.signature()));
    }

    /** {@return the verdict by the rule}: the worst of the components' own */
    private Verdict judged(Bytes key, Bytes signature) {
        return checks(key, signature).map(this::worst).orElse(MALFORMED_SIGNATURE);
    }

    private Optional<List<VerifyItem>> checks(Bytes key, Bytes signature) {
        return scheme.checks(key, base.input(), signature);
    }

    private Verdict worst(List<VerifyItem> checks) {
        Verdict worst = Verdict.VALID;
        for (int i = 0; i < checks.size(); i++) {
            SignatureScheme component = scheme.components().get(i);
            VerifyItem check = checks.get(i);
            try {
                worst = worst.and(component.decodeVerifyingKey(check.key()).verify(check.input(), check.signature()));
            } catch (MalformedKeyException e) {
                worst = worst.and(Verdict.MALFORMED_KEY);
            }
        }
        return worst;
    }

    private void mixed(SeededRandom random) {
        Bytes other = common.own().sign(common.another(), random).signature();
        Bytes otherFirst = other.slice(0, first.length());
        Bytes otherSecond = other.slice(first.length());
        common.group()
                .add(
                        Flag.HALVES,
                        "the second half is of another message",
                        base.input(),
                        Bytes.concat(first, otherSecond),
                        MISMATCH);
        common.group()
                .add(
                        Flag.HALVES,
                        "the first half is of another message",
                        base.input(),
                        Bytes.concat(otherFirst, second),
                        MISMATCH);
    }

    // Hybrids with the same components: the same bytes are a key of each.
    private void sisters(SeededRandom random) {
        List<SignatureScheme> sisters = HybridSchemes.all().stream()
                .filter(sister -> !sister.id().equals(scheme.id()) && isSister((HybridScheme) sister))
                .filter(sister -> !(sister instanceof DualScheme dual) || isOfForm(dual))
                .toList();
        for (SignatureScheme sister : sisters) {
            common.group()
                    .add(
                            Flag.DOMAIN,
                            "made as " + sister.id(),
                            base.input(),
                            sign(sister, base.input(), random),
                            MISMATCH);
        }
    }

    // A dual signs messages of its own form only.
    private boolean isOfForm(DualScheme sister) {
        return scheme instanceof DualScheme dual
                && (dual.form() == DualScheme.Form.EVM) == (sister.form() == DualScheme.Form.EVM);
    }

    private boolean isSister(HybridScheme other) {
        return other.components().stream()
                .map(SignatureScheme::id)
                .toList()
                .equals(scheme.components().stream().map(SignatureScheme::id).toList());
    }

    private Bytes sign(SignatureScheme sister, Input input, SeededRandom random) {
        try (SecretBytes secret = common.own().key().exportSecret().orElseThrow();
                SigningKey key = sister.decodeSigningKey(secret)) {
            return new KeyPair(key, Optional.empty()).sign(input, random).signature();
        } catch (MalformedKeyException e) {
            throw new IllegalStateException("a sister refuses the key", e);
        }
    }
}
