// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.kernel.MlDsaParameters.N;
import static io.hauberk.batch.kernel.MlDsaParameters.Q;
import static io.hauberk.batch.simd.Lanes.DOUBLES;
import static io.hauberk.batch.simd.Lanes.INTS;
import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.MlDsaNttLanes.ROUND;
import static jdk.incubator.vector.VectorOperators.I2D;
import static jdk.incubator.vector.VectorOperators.L2I;

import io.hauberk.batch.kernel.LaneBatch;
import io.hauberk.batch.kernel.MlDsaParameters;
import io.hauberk.batch.kernel.MlDsaPreparedKey;
import java.util.Objects;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;

/**
 * Â∘ẑ − ĉ∘NTT(t1·2^d) where every lane has a prepared key.
 *
 * <p>Each lane's matrix is an array of its own, so interleaving it would cost k(l+1) transpositions. Instead ẑ and ĉ are
 * transposed to one array a lane, each lane multiplies its own matrix with vectors along the polynomials, and the k rows
 * are transposed back: l+1+k transpositions.
 */
final class MlDsaPreparedLanes {
    private static final int CACHE_LINE_INTS = 16;

    private final MlDsaParameters set;
    private final int factorStride;
    private final int rowStride;
    private final int[] factors; // for each lane ẑ, then ĉ
    private final int[] rows; // for each lane the k rows
    private final double[] own; // the factors of one lane

    @SuppressWarnings("UnusedVariable") // kept, or the compiler would leave the touching out
    private int touched;

    MlDsaPreparedLanes(MlDsaParameters set) {
        this.set = set;
        this.factorStride = (set.l() + 1) * N;
        this.rowStride = set.k() * N;
        this.factors = new int[LANES * factorStride];
        this.rows = new int[LANES * rowStride];
        this.own = new double[factorStride];
    }

    /**
     * Takes a factor: ẑ[0] to ẑ[l − 1], then ĉ.
     *
     * @param polynomial {@code double[256 * LANES]}, within ±2^25.1
     */
    void factor(int index, double[] polynomial) {
        TransposeLanes.separate(polynomial, N, factors, index * N, factorStride);
    }

    /** Multiplies the factors with the prepared keys of {@code batch}. */
    void multiply(LaneBatch<MlDsaPreparedKey> batch) {
        for (int lane = 0; lane < batch.size(); lane++) {
            MlDsaPreparedKey key = Objects.requireNonNull(batch.prepared(lane));
            touched += touch(key.matrix()) + touch(key.t1());
            toDoubles(factors, lane * factorStride, own);
            for (int i = 0; i < set.k(); i++) {
                int to = lane * rowStride + i * N;
                switch (set.l()) {
                    case 4 -> row4(key.matrix(), 4 * i * N, key.t1(), i * N, own, rows, to);
                    case 5 -> row5(key.matrix(), 5 * i * N, key.t1(), i * N, own, rows, to);
                    case 7 -> row7(key.matrix(), 7 * i * N, key.t1(), i * N, own, rows, to);
                    default -> throw new AssertionError(set);
                }
            }
        }
    }

    // Reads one word of each cache line. Twenty such loads wait for memory at once, where the multiplication, whose
    // results depend on it, would wait for a few at a time: a key that comes from the last-level cache costs half.
    private static int touch(int[] array) {
        int sum = 0;
        for (int i = 0; i < array.length; i += CACHE_LINE_INTS) {
            sum += array[i];
        }
        return sum;
    }

    /** Writes a row of every lane, within about ±q/2, to {@code double[256 * LANES]}. */
    void row(int i, double[] target) {
        TransposeLanes.interleave(rows, i * N, rowStride, target, N);
    }

    private static void toDoubles(int[] source, int from, double[] target) {
        for (int n = 0; n < target.length; n += LANES) {
            ((DoubleVector) IntVector.fromArray(INTS, source, from + n).convertShape(I2D, DOUBLES, 0))
                    .intoArray(target, n);
        }
    }

    private static void row4(int[] matrix, int row, int[] t1, int t1Row, double[] factors, int[] target, int to) {
        DoubleVector round = DoubleVector.broadcast(DOUBLES, ROUND);
        DoubleVector byQ = DoubleVector.broadcast(DOUBLES, 1.0 / Q);
        DoubleVector minusQ = DoubleVector.broadcast(DOUBLES, -Q);
        for (int n = 0; n < N; n += LANES) {
            DoubleVector sum = ((DoubleVector)
                            IntVector.fromArray(INTS, t1, t1Row + n).convertShape(I2D, DOUBLES, 0))
                    .mul(DoubleVector.fromArray(DOUBLES, factors, 4 * N + n))
                    .neg();
            sum = ((DoubleVector) IntVector.fromArray(INTS, matrix, row + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 1 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, 1 * N + n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 2 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, 2 * N + n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 3 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, 3 * N + n), sum);
            DoubleVector reduced = sum.fma(byQ, round).sub(round).fma(minusQ, sum);
            ((IntVector) reduced.add(round).reinterpretAsLongs().convertShape(L2I, INTS, 0)).intoArray(target, to + n);
        }
    }

    private static void row5(int[] matrix, int row, int[] t1, int t1Row, double[] factors, int[] target, int to) {
        DoubleVector round = DoubleVector.broadcast(DOUBLES, ROUND);
        DoubleVector byQ = DoubleVector.broadcast(DOUBLES, 1.0 / Q);
        DoubleVector minusQ = DoubleVector.broadcast(DOUBLES, -Q);
        for (int n = 0; n < N; n += LANES) {
            DoubleVector sum = ((DoubleVector)
                            IntVector.fromArray(INTS, t1, t1Row + n).convertShape(I2D, DOUBLES, 0))
                    .mul(DoubleVector.fromArray(DOUBLES, factors, 5 * N + n))
                    .neg();
            sum = ((DoubleVector) IntVector.fromArray(INTS, matrix, row + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 1 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, 1 * N + n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 2 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, 2 * N + n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 3 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, 3 * N + n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 4 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, 4 * N + n), sum);
            DoubleVector reduced = sum.fma(byQ, round).sub(round).fma(minusQ, sum);
            ((IntVector) reduced.add(round).reinterpretAsLongs().convertShape(L2I, INTS, 0)).intoArray(target, to + n);
        }
    }

    private static void row7(int[] matrix, int row, int[] t1, int t1Row, double[] factors, int[] target, int to) {
        DoubleVector round = DoubleVector.broadcast(DOUBLES, ROUND);
        DoubleVector byQ = DoubleVector.broadcast(DOUBLES, 1.0 / Q);
        DoubleVector minusQ = DoubleVector.broadcast(DOUBLES, -Q);
        for (int n = 0; n < N; n += LANES) {
            DoubleVector sum = ((DoubleVector)
                            IntVector.fromArray(INTS, t1, t1Row + n).convertShape(I2D, DOUBLES, 0))
                    .mul(DoubleVector.fromArray(DOUBLES, factors, 7 * N + n))
                    .neg();
            sum = ((DoubleVector) IntVector.fromArray(INTS, matrix, row + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 1 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, 1 * N + n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 2 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, 2 * N + n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 3 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, 3 * N + n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 4 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, 4 * N + n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 5 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, 5 * N + n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 6 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, 6 * N + n), sum);
            DoubleVector reduced = sum.fma(byQ, round).sub(round).fma(minusQ, sum);
            ((IntVector) reduced.add(round).reinterpretAsLongs().convertShape(L2I, INTS, 0)).intoArray(target, to + n);
        }
    }
}
