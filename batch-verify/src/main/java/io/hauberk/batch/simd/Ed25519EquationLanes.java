// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Ed25519BucketLanes.AFFINE;
import static io.hauberk.batch.simd.Ed25519FieldLanes.ELEMENT;
import static io.hauberk.batch.simd.Ed25519FieldLanes.LIMBS;
import static io.hauberk.batch.simd.Lanes.LANES;

import io.hauberk.batch.kernel.Ed25519Challenges;
import io.hauberk.batch.kernel.Ed25519Coefficients;
import io.hauberk.batch.kernel.Ed25519PreparedKey;
import io.hauberk.batch.kernel.Ed25519Scalars;
import io.hauberk.batch.kernel.Ed25519Wire;
import io.hauberk.batch.kernel.LaneBatch;
import io.hauberk.batch.kernel.LittleEndian;
import io.hauberk.signature.Input;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.ed25519.BaseMultiples;
import io.hauberk.signature.ed25519.Ed25519Rules;
import io.hauberk.signature.ed25519.Edwards25519;
import io.hauberk.signature.ed25519.Equation;
import io.hauberk.signature.ed25519.Field25519;
import io.hauberk.signature.ed25519.PointEncoding;
import io.hauberk.signature.ed25519.Scalar25519;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One equation for many signatures, under rules with the cofactor: 8 (Σ z R + Σ z k A − (Σ z S) B) = 0 for random
 * coefficients z. If each signature's own equation holds, so does it; if one doesn't, it holds with a probability of
 * 2^-128, for its left side is a linear function of that z modulo the prime L, and not constant.
 *
 * <p>An item is taken off the wire, decoded and hashed once: {@link #take}. What is malformed is decided then, and no part
 * of any equation.
 *
 * <p>One instance a kernel. Source: Bernstein, Duif, Lange, Schwabe, Yang, High-speed high-security signatures (2011),
 * section 5; the coefficients are odd numbers of either sign, 2v − (2^128 − 1) for random v of 128 bits (or the same with
 * 144), all distinct modulo L.
 */
final class Ed25519EquationLanes {
    private static final int WORDS = Ed25519Scalars.WORDS;
    private static final int NUMBER = Ed25519BucketLanes.WORDS;
    private static final int KEYS = 0; // the sets of points to be decoded
    private static final int COMMITMENTS = 1;
    private static final int RANDOM_BYTES = 24; // of which a coefficient takes 16 or 18
    private static final long[] ORDER = Scalar25519.order();
    private static final int LONG = 256; // the bits of numbers, in most kinds of digits
    private static final long[] HALF_OF_LONG = Ed25519Scalars.halfOfOnes(LONG);
    private static final long[] HALF_OF_LONGER = Ed25519Scalars.halfOfOnes(288);

    private final int capacity;
    private final Ed25519Wire wire;
    private final Ed25519Challenges challenges = new Ed25519Challenges();
    private final Ed25519Scalars scalars = new Ed25519Scalars();
    private final Ed25519Coefficients coefficients;
    private final Ed25519DecodeLanes decoder = new Ed25519DecodeLanes();
    private final Ed25519BucketLanes buckets = new Ed25519BucketLanes();

    // The items that have a key by its bytes: their places in the batch, and what else is wrong by bytes.
    private final int[] candidates;
    private final @Nullable Verdict[] failed;

    // The items of equations: places in the batch, points A with z k and R with z, z S, keys to be kept.
    private final int[] places;
    private final Ed25519BucketLanes.Terms keys;
    private final Ed25519BucketLanes.Terms commitments;
    private final long[] products;
    private final @Nullable Ed25519PreparedKey[] made;
    private Ed25519BucketLanes.Digits digits = Ed25519BucketLanes.Digits.of(0);
    private long[] halfOfOnes = {};

    private final byte[] random;
    private final byte[] hash = new byte[Ed25519Challenges.BYTES];
    private final byte[] encoding = new byte[PointEncoding.BYTES];
    private final double[][] affine = new double[2][3 * ELEMENT];
    private final long[] z = new long[WORDS];
    private final long[] number = new long[WORDS];
    private final long[] product = new long[WORDS];
    private final long[] sum = new long[Edwards25519.EXTENDED];
    private final long[] scratch = new long[Edwards25519.SCRATCH];

    /** Makes one for at most {@code capacity} items. */
    Ed25519EquationLanes(Ed25519Rules rules, int capacity) {
        int padded = (capacity + LANES - 1) / LANES * LANES;
        this.capacity = capacity;
        this.wire = new Ed25519Wire(rules, padded);
        this.coefficients = new Ed25519Coefficients(capacity * RANDOM_BYTES);
        this.random = new byte[capacity * RANDOM_BYTES];
        this.candidates = new int[padded];
        this.failed = new @Nullable Verdict[padded];
        this.places = new int[capacity];
        this.keys = new Ed25519BucketLanes.Terms(capacity + 1);
        this.commitments = new Ed25519BucketLanes.Terms(capacity);
        this.products = new long[capacity * WORDS];
        this.made = new @Nullable Ed25519PreparedKey[capacity];
        putBase();
    }

    // The base point is one more key.
    private void putBase() {
        long[] base = new long[Edwards25519.EXTENDED];
        BaseMultiples.basePoint(base, 0);
        for (int part = 0; part < 2; part++) {
            Field25519.encode(encoding, 0, base, part * Field25519.LIMBS);
            for (int lane = 0; lane < LANES; lane++) {
                double[][] coordinate = part == 0 ? decoder.x : decoder.y;
                Ed25519LimbLanes.decode(coordinate[KEYS], 0, lane, encoding, 0);
            }
        }
        toAffine(KEYS);
        put(keys, capacity, KEYS, 0);
    }

    /** {@return the places in the batch of the items that {@link #take} has left} */
    int[] places() {
        return places;
    }

    /**
     * Takes all items of a batch, and decides those that are malformed.
     *
     * @return how many are left
     */
    int take(LaneBatch<Ed25519PreparedKey> batch) {
        digits = Ed25519BucketLanes.Digits.of(batch.size());
        halfOfOnes = digits.longBits() == LONG ? HALF_OF_LONG : HALF_OF_LONGER;
        coefficients.fill(random, batch.size() * RANDOM_BYTES);
        int count = 0;
        for (int i = 0; i < batch.size(); i++) {
            failed[count] = wire.take(batch, i, count);
            if (failed[count] == Verdict.MALFORMED_KEY) {
                batch.verdict(i, Verdict.MALFORMED_KEY);
            } else {
                candidates[count++] = i;
            }
        }
        int live = 0;
        for (int from = 0; from < count; from += LANES) {
            live = takeGroup(batch, from, Math.min(LANES, count - from), live);
        }
        return live;
    }

    private int takeGroup(LaneBatch<Ed25519PreparedKey> batch, int from, int size, int live) {
        boolean fresh = false;
        for (int lane = 0; lane < size; lane++) {
            fresh |= batch.prepared(candidates[from + lane]) == null;
        }
        for (int lane = size; lane < LANES; lane++) {
            wire.leaveOut(from + lane);
        }
        decode(batch, from, size, fresh);
        int end = live;
        for (int lane = 0; lane < size; lane++) {
            int place = candidates[from + lane];
            Verdict verdict = failed[from + lane];
            if (fresh && (decoder.bad(KEYS) >> lane & 1) != 0) {
                batch.verdict(place, Verdict.MALFORMED_KEY);
            } else if (verdict != null) {
                batch.verdict(place, verdict);
            } else if ((decoder.bad(COMMITMENTS) >> lane & 1) != 0) {
                batch.verdict(place, Verdict.MISMATCH);
            } else {
                places[end] = place;
                put(keys, end, KEYS, lane);
                put(commitments, end, COMMITMENTS, lane);
                multiply(end, from + lane, (Input.Pure) batch.input(place));
                made[end] = batch.keep(place) && batch.prepared(place) == null ? toPrepared(lane) : null;
                end++;
            }
        }
        return end;
    }

    private void decode(LaneBatch<Ed25519PreparedKey> batch, int from, int size, boolean fresh) {
        decoder.set(COMMITMENTS, wire.signatures(), from * Ed25519Wire.SIGNATURE_BYTES, Ed25519Wire.SIGNATURE_BYTES);
        decoder.set(KEYS, wire.keys(), from * PointEncoding.BYTES, PointEncoding.BYTES);
        if (fresh) {
            decoder.decode(KEYS, COMMITMENTS);
            toAffine(KEYS);
        } else {
            decoder.decode(COMMITMENTS, COMMITMENTS);
            for (int lane = 0; lane < size; lane++) {
                long[] multiples = Objects.requireNonNull(batch.prepared(candidates[from + lane]))
                        .multiples();
                Ed25519PointLanes.setAffine(affine[KEYS], lane, multiples);
            }
            for (int at = 0; at < 3 * ELEMENT; at += ELEMENT) {
                Ed25519SumLanes.carry(affine[KEYS], at);
            }
        }
        toAffine(COMMITMENTS);
    }

    private void toAffine(int set) {
        double[] x = decoder.x[set];
        double[] y = decoder.y[set];
        double[] r = affine[set];
        Ed25519SumLanes.subtract(r, Ed25519PointLanes.MINUS, y, 0, x, 0);
        Ed25519SumLanes.add(r, Ed25519PointLanes.PLUS, y, 0, x, 0);
        Ed25519FieldLanes.multiply(r, Ed25519PointLanes.T2D, x, 0, y, 0);
        Ed25519FieldLanes.multiply(r, Ed25519PointLanes.T2D, r, Ed25519PointLanes.T2D, Ed25519PointLanes.D2, 0);
    }

    private void put(Ed25519BucketLanes.Terms terms, int place, int set, int lane) {
        double[] point = affine[set];
        for (int i = 0; i < AFFINE; i++) {
            terms.points()[place * AFFINE + i] = point[i * LANES + lane];
        }
    }

    // z, z k and z S of one item.
    private void multiply(int place, int at, Input.Pure input) {
        byte[] signatures = wire.signatures();
        int signature = at * Ed25519Wire.SIGNATURE_BYTES;
        challenges.hash(hash, 0, signatures, signature, wire.keys(), at * PointEncoding.BYTES, input.content());
        scalars.reduce(number, hash, 0);
        setCoefficient(place);
        scalars.multiply(product, z, number);
        Ed25519Scalars.oddDigits(product, product, halfOfOnes);
        System.arraycopy(product, 0, keys.numbers(), place * NUMBER, WORDS);
        for (int i = 0; i < WORDS; i++) {
            number[i] = LittleEndian.getLong(signatures, signature + PointEncoding.BYTES + Long.BYTES * i);
        }
        scalars.multiply(product, z, number);
        System.arraycopy(product, 0, products, place * WORDS, WORDS);
    }

    // v for the point R, and z = 2 v + 1 - 2^shortBits + L, which is positive, for products.
    private void setCoefficient(int place) {
        long v0 = LittleEndian.getLong(random, place * RANDOM_BYTES);
        long v1 = LittleEndian.getLong(random, place * RANDOM_BYTES + Long.BYTES);
        long v2 = LittleEndian.getLong(random, place * RANDOM_BYTES + 2 * Long.BYTES);
        int more = digits.shortBits() - 2 * Long.SIZE;
        v2 &= (1L << more) - 1;
        long[] numbers = commitments.numbers();
        numbers[place * NUMBER] = v0;
        numbers[place * NUMBER + 1] = v1;
        numbers[place * NUMBER + 2] = v2;
        z[0] = v0 << 1 | 1;
        z[1] = v1 << 1 | v0 >>> 63;
        z[2] = (v2 << 1 | v1 >>> 63) - (1L << more);
        z[3] = z[2] >> 63;
        long carry = 0;
        for (int i = 0; i < WORDS; i++) {
            long sumOfWords = z[i] + ORDER[i];
            long all = sumOfWords + carry;
            carry = (Long.compareUnsigned(sumOfWords, ORDER[i]) < 0 ? 1L : 0)
                    + (Long.compareUnsigned(all, carry) < 0 ? 1L : 0);
            z[i] = all;
        }
    }

    private Ed25519PreparedKey toPrepared(int lane) {
        long[] point = new long[Edwards25519.EXTENDED];
        for (int part = 0; part < 2; part++) {
            long[] limbs = new long[LIMBS];
            Ed25519LimbLanes.reduce(limbs, part == 0 ? decoder.x[KEYS] : decoder.y[KEYS], lane);
            System.arraycopy(limbs, 0, point, part * Field25519.LIMBS, LIMBS);
        }
        Field25519.set(point, 2 * Field25519.LIMBS, 1);
        Field25519.mul(point, 3 * Field25519.LIMBS, point, 0, point, Field25519.LIMBS);
        return new Ed25519PreparedKey(Equation.multiples(point));
    }

    /** {@return whether one equation for the items from one place to another holds} */
    boolean holds(int from, int to) {
        Arrays.fill(number, 0);
        for (int i = from; i < to; i++) {
            System.arraycopy(products, i * WORDS, product, 0, WORDS);
            Ed25519Scalars.add(number, number, product);
        }
        Ed25519Scalars.negate(number, number);
        Ed25519Scalars.oddDigits(number, number, halfOfOnes);
        System.arraycopy(number, 0, keys.numbers(), capacity * NUMBER, WORDS);
        buckets.sum(sum, digits, keys, commitments, from, to, capacity);
        for (int i = 0; i < 3; i++) { // the cofactor
            Edwards25519.twice(sum, 0, sum, 0, false, scratch);
        }
        return Edwards25519.isNeutral(sum, 0);
    }

    /** Says that the items from one place to another are valid. */
    void accept(LaneBatch<Ed25519PreparedKey> batch, int from, int to) {
        for (int i = from; i < to; i++) {
            batch.verdict(places[i], Verdict.VALID);
            Ed25519PreparedKey key = made[i];
            if (key != null) {
                batch.made(places[i], key);
                made[i] = null;
            }
        }
    }
}
