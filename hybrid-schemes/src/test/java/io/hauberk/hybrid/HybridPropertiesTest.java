// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.Input;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be done to a hybrid signature without its key, on every hybrid: nothing that verifies. */
class HybridPropertiesTest {
    static List<HybridScheme> schemes() {
        return Sample.schemes();
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void aChangedBitAnywhereIsNotValid(@ForAll @IntRange(max = 1_000_000) int place) {
        for (HybridScheme scheme : schemes()) {
            aChangedBitIsNotValid(scheme, place);
        }
    }

    private static void aChangedBitIsNotValid(HybridScheme scheme, int place) {
        Sample sample = Sample.of(scheme);
        Bytes signature = sample.signature(1);
        Bytes key = sample.publicKey();
        assertNotValid(scheme, key, sample.input(1), flipped(signature, place));
        assertNotValid(scheme, changedKey(sample, place), sample.input(1), signature);
        Input.Pure message = (Input.Pure) sample.input(1);
        assertNotValid(scheme, key, Input.pure(flipped(message.content(), place)), signature);
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void cutExtendedOrMovedBytesAreNotValid(
            @ForAll @IntRange(max = 1_000_000) int place, @ForAll @IntRange(min = 1, max = 40) int count) {
        for (HybridScheme scheme : schemes()) {
            cutExtendedOrMovedBytesAreNotValid(scheme, place, count);
        }
    }

    private static void cutExtendedOrMovedBytesAreNotValid(HybridScheme scheme, int place, int count) {
        Sample sample = Sample.of(scheme);
        Bytes signature = sample.signature(1);
        int cut = place % signature.length();
        assertNotValid(scheme, sample.publicKey(), sample.input(1), signature.slice(0, cut));
        assertNotValid(scheme, sample.publicKey(), sample.input(1), signature.slice(cut + 1));
        Bytes filler = Bytes.wrap(new byte[count]);
        Bytes inserted = Bytes.concat(signature.slice(0, cut), filler, signature.slice(cut));
        assertNotValid(scheme, sample.publicKey(), sample.input(1), inserted);
        assertNotValid(scheme, sample.publicKey(), sample.input(1), Bytes.concat(signature, filler));
    }

    /** A component's half zeroed, left out, doubled or exchanged with the other. */
    @ParameterizedTest
    @MethodSource("schemes")
    void strippedAndSwappedHalvesAreNotValid(HybridScheme scheme) {
        strippedAndSwappedHalvesAreNotValid(scheme, 0);
        strippedAndSwappedHalvesAreNotValid(scheme, 1);
    }

    private static void strippedAndSwappedHalvesAreNotValid(HybridScheme scheme, int kept) {
        Sample sample = Sample.of(scheme);
        List<Bytes> halves = sample.halves(sample.signature(1));
        Bytes one = halves.get(kept);
        Bytes other = halves.get(1 - kept);
        Bytes zeros = Bytes.wrap(new byte[other.length()]);
        Bytes key = sample.publicKey();
        for (Bytes forged : List.of(
                one,
                kept == 0 ? Bytes.concat(one, zeros) : Bytes.concat(zeros, one),
                Bytes.concat(one, one),
                Bytes.concat(halves.get(1), halves.get(0)),
                Bytes.EMPTY)) {
            assertNotValid(scheme, key, sample.input(1), forged);
        }
        int firstKey = scheme.components().getFirst().spec().publicKeyBytes();
        Bytes swappedKey = Bytes.concat(key.slice(firstKey), key.slice(0, firstKey));
        assertNotValid(scheme, swappedKey, sample.input(1), sample.signature(1));
        assertNotValid(scheme, kept == 0 ? key.slice(0, firstKey) : key.slice(firstKey), sample.input(1), one);
        assertNotValid(scheme, Bytes.EMPTY, sample.input(1), Bytes.EMPTY);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void halvesOfSignaturesOfTwoMessagesAreNotValidTogether(HybridScheme scheme) {
        Sample sample = Sample.of(scheme);
        List<Bytes> first = sample.halves(sample.signature(1));
        List<Bytes> second = sample.halves(sample.signature(2));
        for (Bytes mixed :
                List.of(Bytes.concat(first.get(0), second.get(1)), Bytes.concat(second.get(0), first.get(1)))) {
            for (int message : new int[] {1, 2}) {
                assertThat(Sample.verify(scheme, sample.publicKey(), sample.input(message), mixed))
                        .isEqualTo(Verdict.MISMATCH);
            }
        }
        assertThat(Sample.verify(scheme, sample.publicKey(), sample.input(1), sample.signature(1)))
                .isEqualTo(Verdict.VALID);
    }

    /** Nor is a half a signature of the message under its component's own scheme. */
    @ParameterizedTest
    @MethodSource("schemes")
    void aHalfIsNoSignatureOfTheMessageItself(HybridScheme scheme) throws Exception {
        Sample sample = Sample.of(scheme);
        List<VerifyItem> checks = scheme.checks(sample.publicKey(), sample.input(1), sample.signature(1))
                .orElseThrow();
        for (int i = 0; i < checks.size(); i++) {
            VerifyItem check = checks.get(i);
            SignatureScheme component = scheme.components().get(i);
            if (component.spec().takes(sample.input(1))) {
                assertThat(component.decodeVerifyingKey(check.key()).verify(sample.input(1), check.signature()))
                        .isEqualTo(Verdict.MISMATCH);
            }
        }
    }

    /** The checks, folded, give the scheme's own verdict, whatever the bytes are. */
    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void theVerdictIsTheWorstOfTheChecks(@ForAll @IntRange(max = 1_000_000) int place) {
        for (HybridScheme scheme : schemes()) {
            for (int mutation = 0; mutation <= 7; mutation++) {
                theVerdictIsTheWorstOfTheChecks(scheme, place, mutation);
            }
        }
    }

    private static void theVerdictIsTheWorstOfTheChecks(HybridScheme scheme, int place, int mutation) {
        Sample sample = Sample.of(scheme);
        Bytes key = sample.publicKey();
        Input input = sample.input(1);
        Bytes signature = sample.signature(1);
        switch (mutation) {
            case 1 -> key = changedKey(sample, place);
            case 2 -> input = sample.input(2);
            case 3 -> signature = flipped(signature, place);
            case 4 -> {
                int length = place % (2 * signature.length());
                signature = Bytes.wrap(
                        Arrays.copyOf(signature.toArray(), length == signature.length() ? length - 1 : length));
            }
            case 5 -> input = Input.pure(Bytes.EMPTY, Bytes.wrap(new byte[place % 600]));
            case 6 -> {
                key = changedKey(sample, place);
                signature = flipped(signature, place / 3);
            }
            case 7 -> key = key.slice(0, place % key.length());
            default -> {
                // sound
            }
        }
        Verdict verdict = Sample.verify(scheme, key, input, signature);
        assertThat(verdict.isValid()).isEqualTo(mutation == 0);
        Verdict folded = scheme.checks(key, input, signature)
                .map(checks -> fold(scheme, checks))
                .orElse(verdict);
        assertThat(folded).isEqualTo(verdict);
    }

    private static Verdict fold(HybridScheme scheme, List<VerifyItem> checks) {
        Verdict all = Verdict.VALID;
        for (int i = 0; i < checks.size(); i++) {
            VerifyItem check = checks.get(i);
            try {
                all = all.and(scheme.components()
                        .get(i)
                        .decodeVerifyingKey(check.key())
                        .verify(check.input(), check.signature()));
            } catch (MalformedKeyException e) {
                all = all.and(Verdict.MALFORMED_KEY);
            }
        }
        return all;
    }

    /** A signature under the name of every other hybrid that can read the key. */
    @Test
    void relabelledSignaturesAreNotValid() {
        int readable = 0;
        for (HybridScheme scheme : Sample.schemes()) {
            Sample sample = Sample.of(scheme);
            for (HybridScheme other : Sample.schemes()) {
                if (other.id().equals(scheme.id())) {
                    continue;
                }
                Verdict verdict = Sample.verify(other, sample.publicKey(), sample.input(1), sample.signature(1));
                assertThat(verdict).as(scheme + " as " + other).isNotEqualTo(Verdict.VALID);
                readable += verdict == Verdict.MISMATCH ? 1 : 0;
            }
        }
        assertThat(readable).isGreaterThan(20); // the same components in another composite or dual
    }

    /** What a hybrid doesn't promise: two signatures of one message make a third. No id may hang on the bytes. */
    @Test
    void halvesOfTwoSignaturesOfOneMessageMakeAThird() {
        int thirds = 0;
        for (HybridScheme scheme : Sample.quick()) {
            Sample sample = Sample.of(scheme);
            Hedging hedging = Hedging.hedged(new Sample.Seeded(9));
            List<Bytes> first = sample.halves(sample.key().sign(sample.input(1), hedging));
            List<Bytes> second = sample.halves(sample.key().sign(sample.input(1), hedging));
            Bytes third = Bytes.concat(first.get(0), second.get(1));
            assertThat(Sample.verify(scheme, sample.publicKey(), sample.input(1), third))
                    .isEqualTo(Verdict.VALID);
            thirds += third.equals(Bytes.concat(first.get(0), first.get(1))) ? 0 : 1;
        }
        assertThat(thirds).isGreaterThan(10);
    }

    private static void assertNotValid(HybridScheme scheme, Bytes key, Input input, Bytes signature) {
        assertThat(Sample.verify(scheme, key, input, signature))
                .isIn(Verdict.MALFORMED_KEY, Verdict.MALFORMED_SIGNATURE, Verdict.MISMATCH);
    }

    // A Falcon signature may be valid under a key next to its own, and a composite binds no keys: there, the other
    // half.
    private static Bytes changedKey(Sample sample, int place) {
        Bytes key = sample.publicKey();
        boolean falcon = Sample.isHedgedOnly(sample.scheme());
        int spared = falcon ? sample.scheme().components().getFirst().spec().publicKeyBytes() : 0;
        return Bytes.concat(key.slice(0, spared), flipped(key.slice(spared), place));
    }

    private static Bytes flipped(Bytes bytes, int place) {
        byte[] copy = bytes.toArray();
        int bit = place % (8 * copy.length);
        copy[bit / 8] ^= (byte) (1 << (bit % 8));
        return Bytes.wrap(copy);
    }
}
