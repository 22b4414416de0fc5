// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Lanes.LANES;
import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.batch.kernel.Differential;
import io.hauberk.batch.kernel.Ed25519PreparedKey;
import io.hauberk.batch.kernel.Ed25519Scalars;
import io.hauberk.batch.kernel.Ed25519TestItems;
import io.hauberk.batch.kernel.LaneBatch;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import io.hauberk.signature.ed25519.BaseMultiples;
import io.hauberk.signature.ed25519.Ed25519Rules;
import io.hauberk.signature.ed25519.Edwards25519;
import io.hauberk.signature.ed25519.Field25519;
import io.hauberk.signature.ed25519.Scalar25519;
import io.hauberk.vectors.Expected;
import io.hauberk.vectors.Message;
import io.hauberk.vectors.VectorCase;
import io.hauberk.vectors.published.PublishedVectors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One equation for many signatures. */
@Tag("kernel")
@RequiresVectors
class Ed25519EquationTest {
    private static final int KEYS = 6;
    private static final int ROUNDS = Math.max(3, Differential.CASES / 1_800);

    private final Random random = new Random(11);

    /** Sums of points times numbers, against doubling and adding: every kind of digits, and numbers at the edges. */
    @ParameterizedTest
    @ValueSource(ints = {1, 64, 300})
    void sumsAreThoseOfThePlainTwin(int signatures) {
        Ed25519BucketLanes.Digits digits = Ed25519BucketLanes.Digits.of(signatures);
        assertThat(digits.longBits() % (digits.bits() * LANES)).isZero();
        assertThat(digits.shortBits() % (digits.bits() * LANES)).isZero();
        int count = 24;
        Ed25519BucketLanes.Terms longs = new Ed25519BucketLanes.Terms(count);
        Ed25519BucketLanes.Terms shorts = new Ed25519BucketLanes.Terms(count);
        long[] expected = new long[Edwards25519.EXTENDED];
        long[] half = Ed25519Scalars.halfOfOnes(digits.longBits());
        Edwards25519.setNeutral(expected, 0);
        for (int i = 0; i < count; i++) {
            long[] point = point(i);
            long[] scalar = i == 0 ? new long[4] : Scalar25519.reduce(bytes(64));
            put(longs, i, point);
            long[] odd = new long[4];
            Ed25519Scalars.oddDigits(odd, scalar, half);
            System.arraycopy(odd, 0, longs.numbers(), i * Ed25519BucketLanes.WORDS, 4);
            if (i != 1) { // from place 2 on, and place 0 as the one more
                addMultiple(expected, point, scalar);
            }
            // 2v + 1 - 2^shortBits, of either sign.
            long[] v = {random.nextLong(), i == 3 ? -1 : i == 4 ? 0 : random.nextLong(), 0, 0};
            v[2] = digits.shortBits() > 128 ? random.nextInt(1 << (digits.shortBits() - 128)) : 0;
            put(shorts, i, point);
            System.arraycopy(v, 0, shorts.numbers(), i * Ed25519BucketLanes.WORDS, 4);
            if (i > 1) {
                addMultiple(expected, point, coefficient(v, digits.shortBits()));
            }
        }
        long[] sum = new long[Edwards25519.EXTENDED];
        new Ed25519BucketLanes().sum(sum, digits, longs, shorts, 2, count, 0);
        assertSame(sum, expected);
    }

    private static long[] coefficient(long[] v, int bits) {
        long[] one = {1, 0, 0, 0};
        long[] power = {1, 0, 0, 0};
        for (int i = 0; i < bits; i++) {
            Ed25519Scalars.add(power, power, power);
        }
        Ed25519Scalars.negate(power, power);
        long[] r = new long[4];
        Ed25519Scalars.add(r, v, v);
        Ed25519Scalars.add(r, r, one);
        Ed25519Scalars.add(r, r, power);
        return r;
    }

    // Multiples of B; one of them often, so that lanes and buckets meet it again, and the neutral element.
    private static long[] point(int i) {
        long[] base = new long[Edwards25519.EXTENDED];
        long[] sum = new long[Edwards25519.EXTENDED];
        BaseMultiples.basePoint(base, 0);
        Edwards25519.setNeutral(sum, 0);
        addMultiple(sum, base, new long[] {i % 5 == 0 ? 7 : i % 7 == 0 ? 0 : i, 0, 0, 0});
        return sum;
    }

    private static void addMultiple(long[] sum, long[] point, long[] scalar) {
        long[] scratch = new long[Edwards25519.SCRATCH];
        long[] cached = new long[Edwards25519.CACHED];
        long[] power = point.clone();
        for (int bit = 0; bit < 253; bit++) {
            if ((scalar[bit >> 6] >>> bit & 1) != 0) {
                Edwards25519.toCached(cached, 0, power, 0);
                Edwards25519.addCached(sum, 0, sum, 0, cached, 0, false, true, scratch);
            }
            Edwards25519.twice(power, 0, power, 0, true, scratch);
        }
    }

    private static void put(Ed25519BucketLanes.Terms terms, int place, long[] point) {
        long[] inverse = new long[Field25519.LIMBS];
        long[] affine = new long[Edwards25519.AFFINE];
        double[] element = new double[Ed25519FieldLanes.ELEMENT];
        byte[] encoding = new byte[32];
        Field25519.invert(inverse, 0, point, 2 * Field25519.LIMBS);
        Edwards25519.toAffine(affine, 0, point, 0, inverse, 0, new long[Edwards25519.SCRATCH]);
        int[] order = {1, 0, 2}; // y - x comes first in lanes
        for (int part = 0; part < 3; part++) {
            Field25519.encode(encoding, 0, affine, order[part] * Field25519.LIMBS);
            Ed25519LimbLanes.decode(element, 0, 0, encoding, 0);
            for (int i = 0; i < Field25519.LIMBS; i++) {
                terms.points()[place * Ed25519BucketLanes.AFFINE + part * Field25519.LIMBS + i] = element[i * LANES];
            }
        }
    }

    private static void assertSame(long[] p, long[] q) {
        byte[] a = new byte[32];
        byte[] b = new byte[32];
        Edwards25519.encode(a, 0, p, 0);
        Edwards25519.encode(b, 0, q, 0);
        assertThat(a).isEqualTo(b);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static List<Ed25519Rules> cofactored() {
        return List.of(Ed25519Rules.ZIP215, Ed25519Rules.RFC8032, Ed25519Rules.TAMING2, Ed25519Rules.STRICT_COFACTORED);
    }

    @Test
    void onlyRulesWithTheCofactorHaveOneEquationForMany() {
        for (Ed25519Rules rules : Ed25519Rules.values()) {
            assertThat(rules.cofactored()).isEqualTo(cofactored().contains(rules));
            assertThat(Ed25519Lanes.kernel(rules).lanes()).isEqualTo(rules.cofactored() ? Ed25519Lanes.ITEMS : LANES);
        }
    }

    /** Items that verify one by one verify together, parts of small order included, and with one question. */
    @ParameterizedTest
    @EnumSource(value = Ed25519Rules.class, mode = EnumSource.Mode.EXCLUDE, names = "STRICT")
    void whatVerifiesOneByOneVerifiesTogether(Ed25519Rules rules) {
        Ed25519TestItems source = new Ed25519TestItems(rules, 3, KEYS);
        List<VerifyItem> items = new ArrayList<>();
        while (items.size() < 40) {
            VerifyItem item = source.hostile();
            if (Differential.byScheme("Hauberk", List.of(item)).getFirst().isValid()) {
                items.add(item);
            }
        }
        for (int i = 0; i < 260; i++) {
            items.add(source.honest());
        }
        Collections.shuffle(items, random);
        Ed25519Lanes kernel = Ed25519Lanes.withoutPenalty(rules);
        int calls = 0;
        for (int size : new int[] {Ed25519Lanes.FEWEST, 33, 63, 64, 200, 288, 300}) {
            assertThat(verdicts(kernel, items.subList(0, size))).containsOnly(Verdict.VALID);
            assertThat(kernel.questions()).isEqualTo(++calls);
        }
        assertThat(verdicts(kernel, items.subList(0, Ed25519Lanes.FEWEST - 1))).containsOnly(Verdict.VALID);
        assertThat(kernel.questions()).isEqualTo(calls);
    }

    /** Good, bad, malformed and hostile items in calls of every size: each gets the verdict of the scheme. */
    @ParameterizedTest
    @EnumSource(value = Ed25519Rules.class, mode = EnumSource.Mode.EXCLUDE, names = "STRICT")
    void aBadItemChangesNobodysVerdict(Ed25519Rules rules) {
        Ed25519TestItems source = new Ed25519TestItems(rules, 4, KEYS);
        Ed25519Lanes kernel = Ed25519Lanes.withoutPenalty(rules);
        int valid = 0;
        int invalid = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int size = Ed25519Lanes.FEWEST + random.nextInt(round % 4 == 0 ? 480 : 100);
            int bad = round % 3 == 0 ? 1 : 1 + random.nextInt(8);
            List<VerifyItem> items = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                items.add(i >= bad ? source.honest() : source.next().item());
            }
            items.set(0, source.spoil(source.honest()));
            Collections.shuffle(items, random);
            List<Verdict> expected = Differential.byScheme("Hauberk", items);
            assertThat(verdicts(kernel, items)).isEqualTo(expected);
            valid += (int) expected.stream().filter(Verdict::isValid).count();
            invalid += (int)
                    expected.stream().filter(verdict -> !verdict.isValid()).count();
        }
        assertThat(valid).isGreaterThan(ROUNDS * Ed25519Lanes.FEWEST / 2);
        assertThat(invalid).isGreaterThanOrEqualTo(ROUNDS);
        assertThat(kernel.questions()).isGreaterThanOrEqualTo(ROUNDS);
    }

    /** Errors that cancel each other in a plain sum: S + 1 and S − 1, R and R exchanged, the same bad one twice. */
    @Test
    void errorsDontCancel() {
        Ed25519TestItems source = new Ed25519TestItems(Ed25519Rules.ZIP215, 5, KEYS);
        Ed25519Lanes kernel = Ed25519Lanes.withoutPenalty(Ed25519Rules.ZIP215);
        for (int round = 0; round < 6; round++) {
            List<VerifyItem> items = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                items.add(source.honest());
            }
            VerifyItem first = items.get(0);
            VerifyItem second = items.get(1);
            items.set(0, withS(first, round % 2 == 0 ? 1 : 0x100));
            items.set(1, withS(round < 4 ? second : first, round % 2 == 0 ? -1 : -0x100));
            List<Verdict> expected = Differential.byScheme("Hauberk", items);
            assertThat(expected.subList(0, 2)).containsOnly(Verdict.MISMATCH);
            assertThat(verdicts(kernel, items)).isEqualTo(expected);
        }
    }

    // S + delta modulo L.
    private static VerifyItem withS(VerifyItem item, int delta) {
        byte[] signature = item.signature().toArray();
        long[] s = Scalar25519.decode(signature, 32, 4);
        long[] d = {Math.abs(delta), 0, 0, 0};
        if (delta < 0) {
            Ed25519Scalars.negate(d, d);
        }
        Ed25519Scalars.add(s, s, d);
        for (int i = 0; i < 32; i++) {
            signature[32 + i] = (byte) (s[i / 8] >>> (8 * (i % 8)));
        }
        return new VerifyItem(item.scheme(), item.key(), item.input(), Bytes.wrap(signature));
    }

    /** All edge cases among honest items, and prepared keys as they come. */
    @ParameterizedTest
    @EnumSource(value = Ed25519Rules.class, mode = EnumSource.Mode.EXCLUDE, names = "STRICT")
    void edgeCasesInLargeCalls(Ed25519Rules rules) {
        Ed25519TestItems source = new Ed25519TestItems(rules, 6, KEYS);
        List<VerifyItem> items = new ArrayList<>();
        List<Verdict> expected = new ArrayList<>();
        for (VectorCase one :
                PublishedVectors.suite(rules.id().name()).orElseThrow().cases()) {
            if (one instanceof VectorCase.Verify verify && verify.expected() instanceof Expected.Exactly exactly) {
                Message.Plain plain = (Message.Plain) verify.message();
                Input input = Input.pure(
                        Bytes.wrap(plain.content().toArray()),
                        Bytes.wrap(plain.context().toArray()));
                items.add(new VerifyItem(
                        rules.id(),
                        Bytes.wrap(verify.publicKey().toArray()),
                        input,
                        Bytes.wrap(verify.signature().toArray())));
                expected.add(Verdict.valueOf(exactly.verdict()));
            }
        }
        int edges = items.size();
        for (int i = 0; i < edges; i++) {
            items.add(source.honest());
            expected.add(Verdict.VALID);
        }
        int valid = (int) expected.stream().filter(Verdict::isValid).count();
        assertThat(valid).isGreaterThan(edges);
        Ed25519Lanes kernel = Ed25519Lanes.withoutPenalty(rules);
        assertThat(new Differential<>(kernel, 2).run(items, expected)).isEqualTo(valid);
        // Those that are valid, together: whatever their encodings and orders, one equation holds.
        List<VerifyItem> good = new ArrayList<>();
        for (int i = 0; i < items.size() && good.size() < Ed25519Lanes.ITEMS; i++) {
            if (expected.get(i).isValid()) {
                good.add(items.get(i));
            }
        }
        int before = kernel.questions();
        assertThat(verdicts(kernel, good)).containsOnly(Verdict.VALID);
        assertThat(kernel.questions()).isEqualTo(before + 1);
    }

    /** Who puts a bad signature into every call makes nearly all of them go one by one: that costs no question. */
    @Test
    void badSignaturesCostFewQuestions() {
        Ed25519TestItems source = new Ed25519TestItems(Ed25519Rules.ZIP215, 7, 2);
        Ed25519Lanes kernel = (Ed25519Lanes) Ed25519Lanes.kernel(Ed25519Rules.ZIP215);
        List<VerifyItem> items = new ArrayList<>();
        for (int i = 0; i < Ed25519Lanes.FEWEST; i++) {
            items.add(source.honest());
        }
        List<VerifyItem> spoiled = new ArrayList<>(items);
        spoiled.set(9, withS(items.get(9), 1));
        int calls = 200;
        for (int i = 0; i < calls; i++) {
            assertThat(Collections.frequency(verdicts(kernel, spoiled), Verdict.MISMATCH))
                    .isOne();
        }
        assertThat(kernel.questions()).isLessThan(calls / 20);
        int before = kernel.questions();
        for (int i = 0; i < calls; i++) { // and honest times come back
            assertThat(verdicts(kernel, items)).containsOnly(Verdict.VALID);
        }
        assertThat(kernel.questions() - before).isGreaterThan(calls - Ed25519Lanes.MOST_PENALTY - 1);
    }

    /** However many are bad, and wherever: the questions of a call are bounded. */
    @Test
    void aCallAsksOnlyAFewTimes() {
        Ed25519TestItems source = new Ed25519TestItems(Ed25519Rules.ZIP215, 8, KEYS);
        Ed25519Lanes kernel = Ed25519Lanes.withoutPenalty(Ed25519Rules.ZIP215);
        List<VerifyItem> items = new ArrayList<>();
        for (int i = 0; i < Ed25519Lanes.ITEMS; i++) {
            items.add(withS(source.honest(), 1));
        }
        int before = kernel.questions();
        assertThat(verdicts(kernel, items)).containsOnly(Verdict.MISMATCH);
        assertThat(kernel.questions() - before).isEqualTo(Ed25519Lanes.MOST_FAILURES);
    }

    private List<Verdict> verdicts(Ed25519Lanes kernel, List<VerifyItem> items) {
        LaneBatch<Ed25519PreparedKey> batch = new LaneBatch<>(Ed25519Lanes.ITEMS);
        for (VerifyItem item : items) {
            batch.add(item.key(), item.input(), item.signature(), null, random.nextInt(20) == 0);
        }
        kernel.verify(batch);
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            verdicts.add(batch.verdict(i));
            assertThat(batch.made(i) != null)
                    .isEqualTo(batch.keep(i) && batch.verdict(i).isValid());
        }
        return verdicts;
    }
}
