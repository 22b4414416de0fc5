// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Ed25519FieldLanes.LIMBS;
import static io.hauberk.batch.simd.Ed25519PointLanes.MINUS;
import static io.hauberk.batch.simd.Ed25519PointLanes.PLUS;
import static io.hauberk.batch.simd.Ed25519PointLanes.T2D;
import static io.hauberk.batch.simd.Lanes.DOUBLES;
import static io.hauberk.batch.simd.Lanes.LANES;
import static jdk.incubator.vector.VectorOperators.NEG;

import io.hauberk.signature.ed25519.Edwards25519;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

/**
 * The sum of many points, each times a number of its own: Pippenger's method with a window of digits in each lane. A
 * point goes into one bucket of every window, by the window's digit, so all lanes add the same point, each to another
 * bucket; at the end each lane weighs and sums the buckets of its window.
 *
 * <p><b>Digits</b> are odd, as in {@link Ed25519SelectLanes}: w bits n stand for {@code 2n − (2^w − 1)}, which is ±(2j + 1)
 * for bucket j. So no window leaves a point out, and the sum of a window is twice the sum of all {@code j·B_j} and once
 * that of all {@code B_j}.
 *
 * <p><b>Layout.</b> A point that is added: 15 doubles, the limbs of y − x, y + x and 2dxy. A bucket: 20 doubles, the limbs
 * of X, Y, Z, T. Tight all of them. Numbers: {@link #WORDS} words each, the lowest first.
 *
 * <p>One instance a kernel. Source: Bernstein, Doumen, Lange, Oosterwijk, Faster batch forgery identification (2012),
 * section 4.
 */
final class Ed25519BucketLanes {
    /** The doubles of a point that is added. */
    static final int AFFINE = 3 * LIMBS;

    /** The words of a number. */
    static final int WORDS = 5;

    /** The widest digits that there is room for: those of eight lanes fill a word. */
    static final int MOST_BITS = 8;

    private static final int BUCKET = 4 * LIMBS;

    private final double[] buckets = new double[(LANES << (MOST_BITS - 1)) * BUCKET];
    private final int[] places = new int[LANES];
    private final double[] summand = new double[Ed25519PointLanes.POINT];
    private final Ed25519PointLanes bucket = new Ed25519PointLanes();
    private final Ed25519PointLanes running = new Ed25519PointLanes();
    private final Ed25519PointLanes total = new Ed25519PointLanes();
    private final long[] cached = new long[Edwards25519.CACHED];
    private final long[] scratch = new long[Edwards25519.SCRATCH];
    private final long[][] windows = new long[Long.SIZE][Edwards25519.EXTENDED];

    /**
     * How numbers are cut into digits: wide ones for many points, narrow ones for few, as there are less buckets to be
     * summed up then.
     *
     * @param bits of a digit
     * @param longBits of a number below L: a multiple of the bits that all lanes take together
     * @param shortBits of a coefficient: likewise
     */
    record Digits(int bits, int longBits, int shortBits) {
        private static final Digits NARROW = new Digits(4, 256, 128);
        private static final Digits MIDDLE = new Digits(6, 288, 144);
        private static final Digits WIDE = new Digits(8, 256, 128);

        /** {@return the digits that are fastest for so many signatures, as measured} */
        static Digits of(int signatures) {
            if (signatures < 64) {
                return NARROW;
            }
            return signatures < 288 ? MIDDLE : WIDE;
        }
    }

    /**
     * Points and the numbers that they are to be multiplied by.
     *
     * @param points {@link #AFFINE} doubles each
     * @param numbers {@link #WORDS} words each
     */
    @SuppressWarnings("ArrayRecordComponent") // working memory of a kernel
    record Terms(double[] points, long[] numbers) {
        Terms(int capacity) {
            this(new double[capacity * AFFINE], new long[capacity * WORDS]);
        }
    }

    /**
     * Sums the points from one place to another, and one more.
     *
     * @param result takes the sum: an extended point as {@link Edwards25519} has it
     * @param digits in which the numbers are
     * @param longs points with long numbers
     * @param shorts points with short numbers
     * @param from the first place in both
     * @param to the place after the last
     * @param extra the place of one more point with a long number
     */
    void sum(long[] result, Digits digits, Terms longs, Terms shorts, int from, int to, int extra) {
        int bits = digits.bits();
        int step = bits * LANES; // the bits of a number that all lanes take together
        for (int bit = 0; bit < digits.longBits(); bit += step) {
            clear(bits);
            add(bits, longs, from, to, bit);
            add(bits, longs, extra, extra + 1, bit);
            if (bit < digits.shortBits()) {
                add(bits, shorts, from, to, bit);
            }
            weigh(bits);
            for (int lane = 0; lane < LANES; lane++) {
                take(windows[bit / bits + lane], total.point, lane);
            }
        }
        combine(result, bits, digits.longBits() / bits);
    }

    private void add(int bits, Terms terms, int from, int to, int bit) {
        for (int i = from; i < to; i++) {
            add(bits, terms.points(), i * AFFINE, digits(terms.numbers(), i * WORDS, bit));
        }
    }

    private static long digits(long[] numbers, int at, int from) {
        int word = from >> 6;
        int shift = from & 63;
        long low = numbers[at + word] >>> shift;
        return shift != 0 && word + 1 < WORDS ? low | numbers[at + word + 1] << (Long.SIZE - shift) : low;
    }

    // Every bucket is neutral: X = T = 0, Y = Z = 1.
    private void clear(int bits) {
        int end = (LANES << (bits - 1)) * BUCKET;
        Arrays.fill(buckets, 0, end, 0);
        for (int i = 0; i < end; i += BUCKET) {
            buckets[i + LIMBS] = 1;
            buckets[i + 2 * LIMBS] = 1;
        }
    }

    private void add(int bits, double[] points, int at, long digits) {
        int most = (1 << bits) - 1;
        long minus = 0;
        for (int lane = 0; lane < LANES; lane++) {
            int n = (int) (digits >>> (bits * lane)) & most;
            int low = (n >> (bits - 1)) - 1; // all ones for a negative digit
            minus |= (low & 1L) << lane;
            places[lane] = ((lane << (bits - 1)) + ((n ^ low) & (most >> 1))) * BUCKET;
        }
        gather();
        spread(points, at, minus, LIMBS);
        bucket.addAffine(summand, 0, true);
        scatter();
    }

    private void gather() {
        double[] point = bucket.point;
        for (int lane = 0; lane < LANES; lane++) {
            int from = places[lane];
            for (int i = 0; i < BUCKET; i++) {
                point[i * LANES + lane] = buckets[from + i];
            }
        }
    }

    private void scatter() {
        double[] point = bucket.point;
        for (int lane = 0; lane < LANES; lane++) {
            int to = places[lane];
            for (int i = 0; i < BUCKET; i++) {
                buckets[to + i] = point[i * LANES + lane];
            }
        }
    }

    // The same point into all lanes, negated in some. The number of limbs is a parameter, or the loop would be
    // unrolled.
    private void spread(double[] points, int at, long negative, int limbs) {
        VectorMask<Double> minus = VectorMask.fromLong(DOUBLES, negative);
        for (int i = 0; i < limbs; i++) {
            DoubleVector minusX = DoubleVector.broadcast(DOUBLES, points[at + i]);
            DoubleVector plusX = DoubleVector.broadcast(DOUBLES, points[at + LIMBS + i]);
            DoubleVector t = DoubleVector.broadcast(DOUBLES, points[at + 2 * LIMBS + i]);
            minusX.blend(plusX, minus).intoArray(summand, MINUS + i * LANES);
            plusX.blend(minusX, minus).intoArray(summand, PLUS + i * LANES);
            t.lanewise(NEG, minus).intoArray(summand, T2D + i * LANES);
        }
    }

    // total = the sum of (2j + 1) B_j in each lane, by the sums of the last buckets: B_j is in j + 1 of these.
    private void weigh(int bits) {
        int last = (1 << (bits - 1)) - 1;
        load(bits, last);
        System.arraycopy(bucket.point, 0, running.point, 0, bucket.point.length);
        total.setNeutral();
        for (int j = last; j > 0; j--) {
            running.toCached(summand, 0);
            total.add(summand, 0, true);
            load(bits, j - 1);
            bucket.toCached(summand, 0);
            running.add(summand, 0, true);
        }
        total.twice(true);
        running.toCached(summand, 0);
        total.add(summand, 0, true);
    }

    private void load(int bits, int j) {
        for (int lane = 0; lane < LANES; lane++) {
            places[lane] = ((lane << (bits - 1)) + j) * BUCKET;
        }
        gather();
    }

    private static void take(long[] to, double[] point, int lane) {
        for (int i = 0; i < BUCKET; i++) {
            to[i] = (long) point[i * LANES + lane];
        }
    }

    private void combine(long[] result, int bits, int count) {
        Edwards25519.setNeutral(result, 0);
        for (int i = count - 1; i >= 0; i--) {
            for (int n = 0; n < bits; n++) {
                Edwards25519.twice(result, 0, result, 0, n == bits - 1, scratch);
            }
            Edwards25519.toCached(cached, 0, windows[i], 0);
            Edwards25519.addCached(result, 0, result, 0, cached, 0, false, true, scratch);
        }
    }
}
