// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Ed25519FieldLanes.ELEMENT;
import static io.hauberk.batch.simd.Lanes.LANES;

import io.hauberk.batch.kernel.Ed25519Challenges;
import io.hauberk.batch.kernel.Ed25519HalfSize;
import io.hauberk.batch.kernel.Ed25519PreparedKey;
import io.hauberk.batch.kernel.Ed25519Scalars;
import io.hauberk.batch.kernel.Ed25519Wire;
import io.hauberk.batch.kernel.LaneBatch;
import io.hauberk.batch.kernel.LittleEndian;
import io.hauberk.signature.Input;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.ed25519.Ed25519Rules;
import io.hauberk.signature.ed25519.PointEncoding;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ed25519 verification of {@link Lanes#LANES} signatures at once, one a lane, under any set of rules: exact verdicts, for
 * each lane decides an equation of its own.
 *
 * <p><b>The equation</b> is [tS]B − [u]A − [t]R = 0 with t and u of about 128 bits, or 8 times that: half the doublings
 * of [S]B − [k]A − R, and the same for all points, torsion included ({@link
 * io.hauberk.signature.ed25519.HalfSize} says why). All four numbers, tS being two of 128 bits over B and 2^128 B, are
 * written in odd digits: no digit is zero, so all lanes do the same. An even u is replaced by u + 1, and A added again
 * at the end.
 *
 * <p><b>Layout.</b> Field elements as in {@link Ed25519FieldLanes}, points as in {@link Ed25519PointLanes}, words of
 * numbers interleaved.
 *
 * <p>A malformed item's lane goes on with zeros or with whatever is in it; nothing crosses lanes. Lanes without an item
 * too. {@link io.hauberk.batch.kernel.Ed25519PlainKernel} is the plain twin.
 */
final class Ed25519SingleLanes {
    private static final int WORDS = Ed25519Scalars.WORDS;
    private static final int DIGIT_BITS = Ed25519SelectLanes.DIGIT_BITS;
    private static final long[] HALF_OF_ONES = Ed25519Scalars.halfOfOnes(Long.SIZE * WORDS);
    private static final int KEYS = 1; // the sets of points to be decoded
    private static final int COMMITMENTS = 0;

    private final Ed25519Rules rules;
    private final Ed25519Wire wire;
    private final Ed25519Challenges challenges = new Ed25519Challenges();
    private final Ed25519Scalars scalars = new Ed25519Scalars();
    private final Ed25519HalfSize half = new Ed25519HalfSize();
    private final Ed25519DecodeLanes decoder = new Ed25519DecodeLanes();
    private final Ed25519PointLanes sum = new Ed25519PointLanes();
    private final double[] keys = new double[Ed25519PointLanes.TABLE];
    private final double[] commitments = new double[Ed25519PointLanes.TABLE];
    private final double[] summand = new double[Ed25519PointLanes.POINT];

    // The numbers in odd digits, interleaved; whether they are to be negated; whether u was even.
    private final long[] u = new long[WORDS * LANES];
    private final long[] t = new long[WORDS * LANES];
    private final long[] base = new long[WORDS * LANES];
    private final long[] uNegative = new long[LANES];
    private final long[] tNegative = new long[LANES];
    private long uEven;

    private final byte[] hash = new byte[Ed25519Challenges.BYTES];
    private final int[] place = new int[LANES]; // of each lane's item in the batch
    private final long[] challenge = new long[WORDS];
    private final long[] s = new long[WORDS];
    private final @Nullable Verdict[] failed = new @Nullable Verdict[LANES];

    Ed25519SingleLanes(Ed25519Rules rules) {
        this.rules = rules;
        this.wire = new Ed25519Wire(rules, LANES);
        Arrays.fill(tNegative, 1);
    }

    /**
     * Verifies some of the items of a batch.
     *
     * @param places of these items in the batch, from {@code from} on
     * @param size how many they are, {@link Lanes#LANES} at most
     */
    void verify(LaneBatch<Ed25519PreparedKey> batch, int[] places, int from, int size) {
        boolean fresh = false;
        for (int lane = 0; lane < LANES; lane++) {
            if (lane < size) {
                place[lane] = places[from + lane];
                failed[lane] = wire.take(batch, place[lane], lane);
                fresh |= batch.prepared(place[lane]) == null;
            } else {
                wire.leaveOut(lane);
            }
        }
        decode(fresh, size);
        if (!fresh) {
            gatherPrepared(batch, size);
        }
        int digits = recode(batch, size);
        sum(digits);
        if (rules.cofactored()) {
            sum.twice(false);
            sum.twice(false);
            sum.twice(false);
        }
        finish(batch, size, sum.neutrals());
    }

    private void decode(boolean fresh, int size) {
        decoder.set(COMMITMENTS, wire.signatures(), 0, Ed25519Wire.SIGNATURE_BYTES);
        if (fresh) {
            decoder.set(KEYS, wire.keys(), 0, PointEncoding.BYTES);
        }
        decoder.decode(COMMITMENTS, fresh ? KEYS : COMMITMENTS);
        for (int lane = 0; lane < size; lane++) {
            if (fresh && (decoder.bad(KEYS) >> lane & 1) != 0) {
                failed[lane] = Verdict.MALFORMED_KEY;
            } else if (failed[lane] == null && (decoder.bad(COMMITMENTS) >> lane & 1) != 0) {
                failed[lane] = Verdict.MISMATCH;
            }
        }
        sum.set(decoder.x[COMMITMENTS], decoder.y[COMMITMENTS]);
        sum.oddMultiples(commitments, 0);
        if (fresh) {
            sum.set(decoder.x[KEYS], decoder.y[KEYS]);
            sum.oddMultiples(keys, 0);
        }
    }

    private void gatherPrepared(LaneBatch<Ed25519PreparedKey> batch, int size) {
        for (int lane = 0; lane < size; lane++) {
            Ed25519PointLanes.setMultiples(
                    keys,
                    0,
                    lane,
                    Objects.requireNonNull(batch.prepared(place[lane])).multiples());
        }
        Ed25519PointLanes.carry(keys, 0);
    }

    /** Writes every lane's numbers in digits; {@return how many digits u and t have}. */
    private int recode(LaneBatch<Ed25519PreparedKey> batch, int size) {
        int bits = 2 * Ed25519BaseLanes.DIGITS * DIGIT_BITS;
        uEven = 0;
        for (int lane = 0; lane < LANES; lane++) {
            if (lane < size && failed[lane] == null) {
                bits = Math.max(bits, recode(lane, (Input.Pure) batch.input(place[lane])));
            }
        }
        int digits = (bits + DIGIT_BITS - 1) / DIGIT_BITS;
        // A number w of `digits` odd digits is (w - 1) / 2 with one more bit on top.
        int top = DIGIT_BITS * digits - 1;
        for (int lane = 0; lane < LANES; lane++) {
            u[(top >> 6) * LANES + lane] |= 1L << top;
            t[(top >> 6) * LANES + lane] |= 1L << top;
        }
        return digits;
    }

    private int recode(int lane, Input.Pure input) {
        byte[] signatures = wire.signatures();
        int at = lane * Ed25519Wire.SIGNATURE_BYTES;
        challenges.hash(hash, 0, signatures, at, wire.keys(), lane * PointEncoding.BYTES, input.content());
        scalars.reduce(challenge, hash, 0);
        half.halve(challenge);
        long[] absoluteU = half.u();
        for (int i = 0; i < WORDS; i++) {
            s[i] = LittleEndian.getLong(signatures, at + PointEncoding.BYTES + Long.BYTES * i);
            u[i * LANES + lane] = halved(absoluteU, i);
            t[i * LANES + lane] = halved(half.t(), i);
        }
        uEven |= (~absoluteU[0] & 1) << lane;
        uNegative[lane] = half.uNegative() ? 0 : 1;
        scalars.multiply(s, s, half.t());
        Ed25519Scalars.oddDigits(s, s, HALF_OF_ONES);
        for (int i = 0; i < WORDS; i++) {
            base[i * LANES + lane] = s[i];
        }
        return half.bits();
    }

    // Word i of half the number, rounded down.
    private static long halved(long[] number, int i) {
        return number[i] >>> 1 | (i + 1 < WORDS ? number[i + 1] << 63 : 0);
    }

    private void sum(int digits) {
        sum.setNeutral();
        for (int i = digits - 1; i >= 0; i--) {
            if (i < digits - 1) {
                sum.twice(false);
                sum.twice(false);
                sum.twice(false);
                sum.twice(true);
            }
            boolean withBase = (i & 1) == 0 && i < 2 * Ed25519BaseLanes.DIGITS;
            boolean last = i == 0;
            Ed25519SelectLanes.select(summand, keys, 0, u, i, uNegative, ELEMENT);
            sum.add(summand, 0, true);
            Ed25519SelectLanes.select(summand, commitments, 0, t, i, tNegative, ELEMENT);
            sum.add(summand, 0, withBase);
            if (withBase) {
                Ed25519BaseLanes.select(summand, base, i >> 1);
                sum.addAffine(summand, 0, true);
                Ed25519BaseLanes.select(summand, base, (i >> 1) + Ed25519BaseLanes.DIGITS);
                sum.addAffine(summand, 0, last);
            }
        }
        addKeysOfEven();
    }

    // Where u was even, u + 1 times A (or -A) was added: A (or -A) comes off. Elsewhere the neutral element does.
    private void addKeysOfEven() {
        double[] neutral = NEUTRAL;
        System.arraycopy(neutral, 0, summand, 0, summand.length);
        for (int part = 0; part < Ed25519PointLanes.POINT; part += ELEMENT) {
            Ed25519LimbLanes.blend(summand, part, keys, part, uEven);
        }
        long negative = 0;
        for (int lane = 0; lane < LANES; lane++) {
            negative |= (1 - uNegative[lane]) << lane;
        }
        Ed25519SelectLanes.negate(summand, negative);
        sum.add(summand, 0, false);
    }

    private static final double[] NEUTRAL = neutral();

    private static double[] neutral() {
        Ed25519PointLanes point = new Ed25519PointLanes();
        double[] cached = new double[Ed25519PointLanes.POINT];
        point.setNeutral();
        point.toCached(cached, 0);
        return cached;
    }

    private void finish(LaneBatch<Ed25519PreparedKey> batch, int size, long holds) {
        for (int lane = 0; lane < size; lane++) {
            Verdict failure = failed[lane];
            if (failure != null) {
                batch.verdict(place[lane], failure);
            } else if ((holds >> lane & 1) == 0) {
                batch.verdict(place[lane], Verdict.MISMATCH);
            } else {
                batch.verdict(place[lane], Verdict.VALID);
                if (batch.keep(place[lane]) && batch.prepared(place[lane]) == null) {
                    batch.made(place[lane], new Ed25519PreparedKey(Ed25519PointLanes.toMultiples(keys, 0, lane)));
                }
            }
        }
    }
}
