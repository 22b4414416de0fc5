// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.kernel.MlDsaParameters.N;
import static io.hauberk.batch.kernel.MlDsaParameters.Q;
import static io.hauberk.batch.simd.Lanes.DOUBLES;
import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.MlDsaNttLanes.ROUND;
import static jdk.incubator.vector.VectorOperators.I2D;

import io.hauberk.batch.kernel.LaneBatch;
import io.hauberk.batch.kernel.MlDsaParameters;
import io.hauberk.batch.kernel.MlDsaPreparedKey;
import java.util.Objects;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Â∘ẑ − ĉ∘NTT(t1·2^d) where every lane has a prepared key.
 *
 * <p>Each lane's matrix is an array of its own, so interleaving it would cost k(l+1) transpositions. Instead ẑ and ĉ are
 * transposed to one array a lane, each lane multiplies its own matrix with vectors along the polynomials, and the k rows
 * are transposed back: l+1+k transpositions.
 */
final class MlDsaPreparedLanes {
    /** As many ints as there are lanes: half the width of a vector. */
    private static final VectorSpecies<Integer> INTS =
            VectorSpecies.of(int.class, VectorShape.forBitSize(Integer.SIZE * LANES));

    private final MlDsaParameters set;
    private final int laneStride;
    private final double[] factors; // for each lane ẑ, then ĉ
    private final double[] rows; // for each lane the k rows

    MlDsaPreparedLanes(MlDsaParameters set) {
        this.set = set;
        this.laneStride = (set.l() + 1) * N;
        this.factors = new double[LANES * laneStride];
        this.rows = new double[LANES * set.k() * N];
    }

    /**
     * Multiplies.
     *
     * @param batch its items have prepared keys
     * @param z {@code double[l][256 * LANES]}, ẑ within ±2^25.1
     * @param c {@code double[256 * LANES]}, ĉ within ±2^25.1
     * @param w takes {@code double[k][256 * LANES]}, within about ±q/2
     */
    void multiply(LaneBatch<MlDsaPreparedKey> batch, double[][] z, double[] c, double[][] w) {
        int squares = N / LANES;
        for (int j = 0; j <= set.l(); j++) {
            double[] source = j < set.l() ? z[j] : c;
            TransposeLanes.transpose(source, 0, LANES, LANES * LANES, factors, j * N, laneStride, LANES, squares);
        }
        for (int lane = 0; lane < batch.size(); lane++) {
            MlDsaPreparedKey key = Objects.requireNonNull(batch.prepared(lane));
            for (int i = 0; i < set.k(); i++) {
                int to = (lane * set.k() + i) * N;
                switch (set.l()) {
                    case 4 -> row4(key.matrix(), 4 * i * N, key.t1(), i * N, factors, lane * laneStride, rows, to);
                    case 5 -> row5(key.matrix(), 5 * i * N, key.t1(), i * N, factors, lane * laneStride, rows, to);
                    default -> row7(key.matrix(), 7 * i * N, key.t1(), i * N, factors, lane * laneStride, rows, to);
                }
            }
        }
        for (int i = 0; i < set.k(); i++) {
            TransposeLanes.transpose(rows, i * N, set.k() * N, LANES, w[i], 0, LANES, LANES * LANES, squares);
        }
    }

    private static void row4(
            int[] matrix, int row, int[] t1, int t1Row, double[] factors, int from, double[] target, int to) {
        DoubleVector round = DoubleVector.broadcast(DOUBLES, ROUND);
        DoubleVector byQ = DoubleVector.broadcast(DOUBLES, 1.0 / Q);
        DoubleVector minusQ = DoubleVector.broadcast(DOUBLES, -Q);
        for (int n = 0; n < N; n += LANES) {
            DoubleVector sum = ((DoubleVector)
                            IntVector.fromArray(INTS, t1, t1Row + n).convertShape(I2D, DOUBLES, 0))
                    .mul(DoubleVector.fromArray(DOUBLES, factors, from + 4 * N + n))
                    .neg();
            sum = ((DoubleVector) IntVector.fromArray(INTS, matrix, row + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, from + n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 1 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, from + 1 * N + n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 2 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, from + 2 * N + n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 3 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, from + 3 * N + n), sum);
            sum.fma(byQ, round).sub(round).fma(minusQ, sum).intoArray(target, to + n);
        }
    }

    private static void row5(
            int[] matrix, int row, int[] t1, int t1Row, double[] factors, int from, double[] target, int to) {
        DoubleVector round = DoubleVector.broadcast(DOUBLES, ROUND);
        DoubleVector byQ = DoubleVector.broadcast(DOUBLES, 1.0 / Q);
        DoubleVector minusQ = DoubleVector.broadcast(DOUBLES, -Q);
        for (int n = 0; n < N; n += LANES) {
            DoubleVector sum = ((DoubleVector)
                            IntVector.fromArray(INTS, t1, t1Row + n).convertShape(I2D, DOUBLES, 0))
                    .mul(DoubleVector.fromArray(DOUBLES, factors, from + 5 * N + n))
                    .neg();
            sum = ((DoubleVector) IntVector.fromArray(INTS, matrix, row + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, from + n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 1 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, from + 1 * N + n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 2 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, from + 2 * N + n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 3 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, from + 3 * N + n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 4 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, from + 4 * N + n), sum);
            sum.fma(byQ, round).sub(round).fma(minusQ, sum).intoArray(target, to + n);
        }
    }

    private static void row7(
            int[] matrix, int row, int[] t1, int t1Row, double[] factors, int from, double[] target, int to) {
        DoubleVector round = DoubleVector.broadcast(DOUBLES, ROUND);
        DoubleVector byQ = DoubleVector.broadcast(DOUBLES, 1.0 / Q);
        DoubleVector minusQ = DoubleVector.broadcast(DOUBLES, -Q);
        for (int n = 0; n < N; n += LANES) {
            DoubleVector sum = ((DoubleVector)
                            IntVector.fromArray(INTS, t1, t1Row + n).convertShape(I2D, DOUBLES, 0))
                    .mul(DoubleVector.fromArray(DOUBLES, factors, from + 7 * N + n))
                    .neg();
            sum = ((DoubleVector) IntVector.fromArray(INTS, matrix, row + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, from + n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 1 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, from + 1 * N + n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 2 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, from + 2 * N + n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 3 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, from + 3 * N + n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 4 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, from + 4 * N + n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 5 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, from + 5 * N + n), sum);
            sum = ((DoubleVector)
                            IntVector.fromArray(INTS, matrix, row + 6 * N + n).convertShape(I2D, DOUBLES, 0))
                    .fma(DoubleVector.fromArray(DOUBLES, factors, from + 6 * N + n), sum);
            sum.fma(byQ, round).sub(round).fma(minusQ, sum).intoArray(target, to + n);
        }
    }
}
