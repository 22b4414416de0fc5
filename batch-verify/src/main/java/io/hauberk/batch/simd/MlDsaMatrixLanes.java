// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.kernel.MlDsaParameters.N;
import static io.hauberk.batch.kernel.MlDsaParameters.Q;
import static io.hauberk.batch.simd.Lanes.DOUBLES;
import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.OR;

import io.hauberk.batch.kernel.Keccak;
import io.hauberk.batch.kernel.RejectionSampling;
import java.util.Arrays;
import java.util.function.IntConsumer;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/**
 * The matrix Â of {@link Lanes#LANES} keys at once, streamed: one polynomial of each lane at a time, multiplied into a sum
 * and forgotten.
 *
 * <p>The polynomial stays in the bytes that SHAKE128 gave, 24 bits a coefficient, until it is multiplied. One candidate
 * in a thousand is q or more and must be left out. So five blocks are squeezed (280 candidates), all are looked at, and
 * in the few lanes that have one, its three bytes are cut out of the stream: what follows moves up. Afterwards the first
 * 96 words are the 256 coefficients in every lane. A lane with more than 24 to leave out, which no one has ever seen,
 * is sampled anew in plain Java.
 *
 * <p>Source: FIPS 204, Algorithms 30 (RejNTTPoly) and 32 (ExpandA).
 */
final class MlDsaMatrixLanes {
    /** The words that hold the 256 coefficients. */
    static final int ENTRY_WORDS = 3 * N / 8;

    private static final int BLOCKS = 5;
    private static final int STREAM_WORDS = BLOCKS * Keccak.SHAKE128_WORDS;
    private static final int CANDIDATES = STREAM_WORDS * 8 / 3;
    private static final int SPARE = CANDIDATES - N;
    private static final long MASK = (1L << 23) - 1;
    private static final long EXPONENT = Double.doubleToRawLongBits(0x1p23);

    /** What a coefficient is raised by when it is multiplied, see {@link #addProducts}. */
    static final double BIAS = 0x1p23;

    private final long[] seed = new long[4 * LANES];
    private final long[] state = new long[Keccak.WORDS * LANES];
    private final long[] stream = new long[(STREAM_WORDS + Keccak.WORDS - Keccak.SHAKE128_WORDS) * LANES];
    private final int[] rejected = new int[CANDIDATES * LANES];
    private final long[] single = new long[Keccak.WORDS];
    private final int[] coefficients = new int[N];

    /**
     * Sets the seeds ρ.
     *
     * @param words interleaved words of the keys, ρ first
     */
    void seed(long[] words) {
        System.arraycopy(words, 0, seed, 0, seed.length);
    }

    /** Samples Â[row, column] of every lane. */
    void sample(int row, int column) {
        Arrays.fill(state, 0);
        System.arraycopy(seed, 0, state, 0, seed.length);
        Arrays.fill(state, 4 * LANES, 5 * LANES, lastWord(row, column));
        int end = Keccak.SHAKE128_WORDS * LANES;
        Arrays.fill(state, end - LANES, end, Keccak.LAST_BIT);
        // Each block is left where it belongs, and the rest of the state behind it until the next block comes there.
        KeccakLanes.permute(state, stream);
        for (int block = 1; block < BLOCKS; block++) {
            KeccakLanes.permute(stream, (block - 1) * end, stream, block * end);
        }
        int count = findRejected(stream, rejected);
        if (count > 0) {
            leaveOut(stream, rejected, count, lane -> sampleAlone(row, column, lane));
        }
    }

    /** The bytes after ρ: column, row, and the suffix of SHAKE. */
    private static long lastWord(int row, int column) {
        return column | (row << 8) | (Keccak.SHAKE_SUFFIX << 16);
    }

    /**
     * Finds the candidates that are q or more.
     *
     * @param places takes {@code LANES * candidate + lane} of each, in rising order
     * @return how many there are
     */
    static int findRejected(long[] stream, int[] places) {
        LongVector mask = LongVector.broadcast(LONGS, MASK);
        int count = 0;
        for (int group = 0; group < STREAM_WORDS / 3; group++) {
            int from = 3 * group * LANES;
            LongVector w0 = LongVector.fromArray(LONGS, stream, from);
            LongVector w1 = LongVector.fromArray(LONGS, stream, from + LANES);
            LongVector w2 = LongVector.fromArray(LONGS, stream, from + 2 * LANES);
            LongVector most = w0.lanewise(AND, mask)
                    .max(w0.lanewise(LSHR, 24).lanewise(AND, mask))
                    .max(w0.lanewise(LSHR, 48)
                            .lanewise(OR, w1.lanewise(LSHL, 16))
                            .lanewise(AND, mask))
                    .max(w1.lanewise(LSHR, 8).lanewise(AND, mask))
                    .max(w1.lanewise(LSHR, 32).lanewise(AND, mask))
                    .max(w1.lanewise(LSHR, 56)
                            .lanewise(OR, w2.lanewise(LSHL, 8))
                            .lanewise(AND, mask))
                    .max(w2.lanewise(LSHR, 16).lanewise(AND, mask))
                    .max(w2.lanewise(LSHR, 40).lanewise(AND, mask));
            if (most.compare(GE, (long) Q).anyTrue()) {
                count = findRejected(stream, group, places, count);
            }
        }
        return count;
    }

    private static int findRejected(long[] stream, int group, int[] places, int found) {
        int count = found;
        for (int candidate = 8 * group; candidate < 8 * group + 8; candidate++) {
            int bit = 24 * candidate;
            int at = LANES * (bit >>> 6);
            int shift = bit & 63;
            LongVector field = LongVector.fromArray(LONGS, stream, at).lanewise(LSHR, shift);
            if (shift > 40) {
                field = field.lanewise(
                        OR, LongVector.fromArray(LONGS, stream, at + LANES).lanewise(LSHL, 64 - shift));
            }
            long lanes = field.lanewise(AND, MASK).compare(GE, (long) Q).toLong();
            for (; lanes != 0; lanes &= lanes - 1) {
                places[count++] = LANES * candidate + Long.numberOfTrailingZeros(lanes);
            }
        }
        return count;
    }

    /**
     * Cuts the candidates that were found out of their lanes' streams.
     *
     * @param again is given each lane in which too few are left
     */
    static void leaveOut(long[] stream, int[] places, int count, IntConsumer again) {
        for (int lane = 0; lane < LANES; lane++) {
            int cut = 0;
            for (int i = 0; i < count; i++) {
                if (places[i] % LANES == lane && cut <= SPARE) {
                    int candidate = places[i] / LANES - cut;
                    if (candidate < N) {
                        cutOut(stream, candidate, lane);
                    }
                    cut++;
                }
            }
            if (cut > SPARE) {
                again.accept(lane);
            }
        }
    }

    /** Cuts the three bytes of a candidate out of a lane's stream; what follows moves up. */
    private static void cutOut(long[] stream, int candidate, int lane) {
        int bit = 24 * candidate;
        int last = LANES * (STREAM_WORDS - 1) + lane;
        int at = LANES * (bit >>> 6) + lane;
        int shift = bit & 63;
        long kept = stream[at] & ((1L << shift) - 1);
        long next = at < last ? stream[at + LANES] : 0;
        int skip = shift + 24;
        long after = skip < 64 ? (stream[at] >>> skip) | (next << (64 - skip)) : next >>> (skip - 64);
        stream[at] = kept | (after << shift);
        for (at += LANES; at <= last; at += LANES) {
            long above = at < last ? stream[at + LANES] : 0;
            stream[at] = (stream[at] >>> 24) | (above << 40);
        }
    }

    /** Samples one lane's polynomial in plain Java and packs it where {@link #sample} would have left it. */
    void sampleAlone(int row, int column, int lane) {
        Arrays.fill(single, 0);
        for (int i = 0; i < 4; i++) {
            single[i] = seed[LANES * i + lane];
        }
        single[4] = lastWord(row, column);
        single[Keccak.SHAKE128_WORDS - 1] = Keccak.LAST_BIT;
        int filled = 0;
        while (filled < N) {
            Keccak.permute(single);
            filled = RejectionSampling.take(single, coefficients, filled);
        }
        for (int i = 0; i < ENTRY_WORDS; i++) {
            stream[LANES * i + lane] = 0;
        }
        for (int i = 0; i < N; i++) {
            int at = LANES * ((24 * i) >>> 6) + lane;
            int shift = (24 * i) & 63;
            stream[at] |= (long) coefficients[i] << shift;
            if (shift > 40) {
                stream[at + LANES] |= (long) coefficients[i] >>> (64 - shift);
            }
        }
    }

    /** Writes the sampled polynomial of a lane, coefficients in [0, q), to {@code target} from {@code offset} on. */
    void copyEntry(int lane, int[] target, int offset) {
        for (int i = 0, at = lane; i < N; i += 8, at += 3 * LANES) {
            long a = stream[at];
            long b = stream[at + LANES];
            long c = stream[at + 2 * LANES];
            target[offset + i] = (int) (a & MASK);
            target[offset + i + 1] = (int) ((a >>> 24) & MASK);
            target[offset + i + 2] = (int) (((a >>> 48) | (b << 16)) & MASK);
            target[offset + i + 3] = (int) ((b >>> 8) & MASK);
            target[offset + i + 4] = (int) ((b >>> 32) & MASK);
            target[offset + i + 5] = (int) (((b >>> 56) | (c << 8)) & MASK);
            target[offset + i + 6] = (int) ((c >>> 16) & MASK);
            target[offset + i + 7] = (int) ((c >>> 40) & MASK);
        }
    }

    /**
     * Adds the sampled polynomials, each coefficient raised by {@link #BIAS}, times {@code z} to {@code sum}. For a field of
     * 23 bits is the double 2^23 + a once it has the head of a mantissa for a place and an exponent above it; taking 2^23
     * off again is done once a row, for the sum of all z.
     *
     * @param z {@code double[256 * LANES]} in the NTT domain
     * @param sum {@code double[256 * LANES]}; each term is below 2^24·|z|, and nothing is reduced
     */
    void addProducts(double[] z, double[] sum) {
        addProducts(stream, z, sum);
    }

    private static void addProducts(long[] stream, double[] z, double[] sum) {
        LongVector mask = LongVector.broadcast(LONGS, MASK << 29);
        LongVector exponent = LongVector.broadcast(LONGS, EXPONENT);
        int from = 0;
        for (int i = 0; i < N * LANES; i += 8 * LANES, from += 3 * LANES) {
            LongVector w0 = LongVector.fromArray(LONGS, stream, from);
            LongVector w1 = LongVector.fromArray(LONGS, stream, from + LANES);
            LongVector w2 = LongVector.fromArray(LONGS, stream, from + 2 * LANES);
            w0.lanewise(LSHL, 29)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .fma(DoubleVector.fromArray(DOUBLES, z, i), DoubleVector.fromArray(DOUBLES, sum, i))
                    .intoArray(sum, i);
            w0.lanewise(LSHL, 5)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .fma(
                            DoubleVector.fromArray(DOUBLES, z, i + 1 * LANES),
                            DoubleVector.fromArray(DOUBLES, sum, i + 1 * LANES))
                    .intoArray(sum, i + 1 * LANES);
            w0.lanewise(LSHR, 19)
                    .lanewise(OR, w1.lanewise(LSHL, 45))
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .fma(
                            DoubleVector.fromArray(DOUBLES, z, i + 2 * LANES),
                            DoubleVector.fromArray(DOUBLES, sum, i + 2 * LANES))
                    .intoArray(sum, i + 2 * LANES);
            w1.lanewise(LSHL, 21)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .fma(
                            DoubleVector.fromArray(DOUBLES, z, i + 3 * LANES),
                            DoubleVector.fromArray(DOUBLES, sum, i + 3 * LANES))
                    .intoArray(sum, i + 3 * LANES);
            w1.lanewise(LSHR, 3)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .fma(
                            DoubleVector.fromArray(DOUBLES, z, i + 4 * LANES),
                            DoubleVector.fromArray(DOUBLES, sum, i + 4 * LANES))
                    .intoArray(sum, i + 4 * LANES);
            w1.lanewise(LSHR, 27)
                    .lanewise(OR, w2.lanewise(LSHL, 37))
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .fma(
                            DoubleVector.fromArray(DOUBLES, z, i + 5 * LANES),
                            DoubleVector.fromArray(DOUBLES, sum, i + 5 * LANES))
                    .intoArray(sum, i + 5 * LANES);
            w2.lanewise(LSHL, 13)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .fma(
                            DoubleVector.fromArray(DOUBLES, z, i + 6 * LANES),
                            DoubleVector.fromArray(DOUBLES, sum, i + 6 * LANES))
                    .intoArray(sum, i + 6 * LANES);
            w2.lanewise(LSHR, 11)
                    .lanewise(AND, mask)
                    .lanewise(OR, exponent)
                    .viewAsFloatingLanes()
                    .fma(
                            DoubleVector.fromArray(DOUBLES, z, i + 7 * LANES),
                            DoubleVector.fromArray(DOUBLES, sum, i + 7 * LANES))
                    .intoArray(sum, i + 7 * LANES);
        }
    }
}
