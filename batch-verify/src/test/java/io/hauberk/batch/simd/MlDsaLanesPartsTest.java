// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.kernel.MlDsaParameters.N;
import static io.hauberk.batch.kernel.MlDsaParameters.Q;
import static io.hauberk.batch.simd.Lanes.LANES;
import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.batch.kernel.Keccak;
import io.hauberk.batch.kernel.MlDsaParameters;
import io.hauberk.batch.kernel.RejectionSampling;
import io.hauberk.batch.kernel.Schoolbook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The steps of ML-DSA in lanes, each against the standard's own words, rare paths and extremes included. */
@Tag("kernel")
@RequiresVectors
class MlDsaLanesPartsTest {
    private final Random random = new Random(6);

    @Test
    void transformMultipliesPolynomialsInEveryLane() {
        for (int round = 0; round < 20; round++) {
            int[][] a = new int[LANES][];
            int[][] b = new int[LANES][];
            double[] left = new double[N * LANES];
            double[] right = new double[N * LANES];
            for (int lane = 0; lane < LANES; lane++) {
                a[lane] = random.ints(N, 0, Q).toArray();
                b[lane] = random.ints(N, 0, Q).toArray();
                int[] x = a[lane];
                int[] y = b[lane];
                setLane(left, lane, i -> x[i]);
                setLane(right, lane, i -> y[i]);
            }
            MlDsaNttLanes.forward(left);
            MlDsaNttLanes.forward(right);
            assertThat(Bounds.within(left, 5.01 * Q)).isTrue();
            double[] none = new double[N * LANES];
            double[] minus = Arrays.stream(right).map(x -> -x).toArray();
            MlDsaRoundingLanes.subtractAndReduce(none, left, minus);
            MlDsaNttLanes.inverseWithoutScaling(none);
            for (int lane = 0; lane < LANES; lane++) {
                int[] expected = Schoolbook.multiply(a[lane], b[lane]);
                for (int i = 0; i < N; i++) {
                    long scaled = (long) none[LANES * i + lane];
                    assertThat(Math.floorMod(scaled, (long) Q)).isEqualTo(256L * expected[i] % Q);
                }
            }
        }
    }

    @Test
    void boundsOfTheTransformsHoldForTheLargestInputs() {
        for (int round = 0; round < 50; round++) {
            boolean equal = round == 0; // then sums really double in every layer of the inverse
            double[] a = random.doubles((long) N * LANES)
                    .map(x -> equal || x < 0.5 ? 0x1p19 : -0x1p19)
                    .toArray();
            MlDsaNttLanes.forward(a);
            assertThat(Bounds.within(a, 0x1p19 + 4.01 * Q)).isTrue();
            double most = Math.rint(0x1p22 * 1.07);
            double[] b = random.doubles((long) N * LANES)
                    .map(x -> equal || x < 0.5 ? most : -most)
                    .toArray();
            double[] before = b.clone();
            MlDsaNttLanes.inverseWithoutScaling(b);
            assertThat(Bounds.within(b, 256 * most)).isTrue();
            double[] none = new double[N * LANES];
            double[] minusOne = new double[N * LANES];
            Arrays.fill(minusOne, -1);
            MlDsaRoundingLanes.subtractAndReduce(none, b, minusOne);
            MlDsaNttLanes.forward(none);
            for (int i = 0; i < b.length; i++) {
                assertThat(Math.floorMod((long) none[i], (long) Q))
                        .isEqualTo(Math.floorMod(256 * (long) before[i], (long) Q));
            }
        }
    }

    @Test
    void hintsRoundAsTheStandardSays() {
        int compared = 0;
        for (MlDsaParameters set : MlDsaParameters.all()) {
            List<Integer> values = edges(set);
            while (values.size() % (N * LANES) != 0 || values.size() < 100_000) {
                values.add(random.nextInt(Q));
            }
            for (int from = 0; from < values.size(); from += N * LANES) {
                double[] w = new double[N * LANES];
                long[] hint = new long[N * LANES];
                long[] w1 = new long[N * LANES];
                for (int i = 0; i < w.length; i++) {
                    // 256·r modulo q, anywhere within the bound of the inverse transform
                    long multiple = 256L * values.get(from + i) % Q + (long) Q * (random.nextInt(255) - 127);
                    w[i] = multiple;
                    hint[i] = random.nextBoolean() ? MlDsaRoundingLanes.ONE : 0;
                }
                MlDsaRoundingLanes.useHint(set, w, hint, w1);
                for (int i = 0; i < w.length; i++) {
                    assertThat(w1[i]).isEqualTo(Schoolbook.useHint(set, hint[i] != 0, values.get(from + i)));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(300_000);
    }

    // Every r within two of a place where the rounding or the sign of r0 changes, twice, for either hint.
    private static List<Integer> edges(MlDsaParameters set) {
        List<Integer> values = new ArrayList<>();
        for (int multiple = 0; multiple <= 2 * set.w1Values() + 1; multiple++) {
            for (int near = -2; near <= 2; near++) {
                int r = multiple * set.gamma2() + near;
                for (int copies = 0; copies < 8 && r >= 0 && r < Q; copies++) {
                    values.add(r);
                }
            }
        }
        return values;
    }

    @Test
    void packedFieldsAreThoseOfTheBytes() {
        for (int bits : new int[] {10, 18, 20}) {
            int words = N * bits / 64;
            int offset = 3;
            long[] packed = random.longs((long) (words + offset) * LANES).toArray();
            double[] unpacked = new double[N * LANES];
            long[] outside = new long[LANES];
            long least = 1L + random.nextInt(1 << (bits - 9)); // so that some lanes are inside, some not
            long most = (1L << bits) - 1 - random.nextInt(1 << (bits - 9));
            switch (bits) {
                case 10 -> MlDsaPackingLanes.unpackT1(packed, offset, unpacked);
                case 18 -> MlDsaPackingLanes.unpackZ18(packed, offset, least, most, unpacked, outside);
                default -> MlDsaPackingLanes.unpackZ20(packed, offset, least, most, unpacked, outside);
            }
            for (int lane = 0; lane < LANES; lane++) {
                boolean inside = true;
                for (int i = 0; i < N; i++) {
                    long field = field(packed, offset, bits, i, lane);
                    long expected = bits == 10 ? field << 13 : (1L << (bits - 1)) - field;
                    assertThat((long) unpacked[LANES * i + lane]).isEqualTo(expected);
                    inside &= field >= least && field <= most;
                }
                assertThat(outside[lane] >= 0).isEqualTo(bits == 10 || inside);
            }
        }
        for (int bits : new int[] {4, 6}) {
            long[] values = random.longs((long) N * LANES, 0, 1L << bits).toArray();
            long[] packed = new long[(4 * bits + 2) * LANES];
            if (bits == 4) {
                MlDsaPackingLanes.pack4(values, packed, 2);
            } else {
                MlDsaPackingLanes.pack6(values, packed, 2);
            }
            for (int i = 0; i < N * LANES; i++) {
                assertThat(field(packed, 2, bits, i / LANES, i % LANES)).isEqualTo(values[i]);
            }
        }
    }

    private static long field(long[] words, int offset, int bits, int index, int lane) {
        long field = 0;
        for (int bit = 0; bit < bits; bit++) {
            int at = bits * index + bit;
            field |= (words[LANES * (offset + at / 64) + lane] >>> (at % 64) & 1) << bit;
        }
        return field;
    }

    @Test
    void matrixIsThatOfTheStandard() {
        int rejections = 0;
        for (int round = 0; round < 60; round++) {
            long[] seed = random.longs(4L * LANES).toArray();
            MlDsaMatrixLanes matrix = new MlDsaMatrixLanes();
            matrix.seed(seed);
            int row = random.nextInt(8);
            int column = random.nextInt(7);
            matrix.sample(row, column);
            double[] ones = new double[N * LANES];
            Arrays.fill(ones, 1);
            double[] sum = new double[N * LANES];
            Arrays.fill(sum, 5);
            matrix.addProducts(ones, sum);
            for (int lane = 0; lane < LANES; lane++) {
                int[] expected = new int[N];
                rejections += sampleEntry(seed, lane, row, column, expected);
                int[] actual = new int[N + 1];
                matrix.copyEntry(lane, actual, 1);
                assertThat(Arrays.copyOfRange(actual, 1, N + 1)).isEqualTo(expected);
                assertThat(lane(sum, lane))
                        .isEqualTo(Arrays.stream(expected)
                                .map(x -> x + (int) MlDsaMatrixLanes.BIAS + 5)
                                .toArray());
            }
            int lane = random.nextInt(LANES);
            matrix.sampleAlone(row, column, lane);
            int[] alone = new int[N];
            matrix.copyEntry(lane, alone, 0);
            int[] expected = new int[N];
            sampleEntry(seed, lane, row, column, expected);
            assertThat(alone).isEqualTo(expected);
        }
        assertThat(rejections).isPositive();
    }

    /** {@return how many candidates were left out} */
    private static int sampleEntry(long[] seed, int lane, int row, int column, int[] target) {
        long[] state = new long[Keccak.WORDS];
        for (int i = 0; i < 4; i++) {
            state[i] = seed[LANES * i + lane];
        }
        state[4] = column | (row << 8) | 0x1f0000;
        state[20] = Long.MIN_VALUE;
        int filled = 0;
        int candidates = 0;
        while (filled < N) {
            Keccak.permute(state);
            filled = RejectionSampling.take(state, target, filled);
            candidates += 56;
        }
        return candidates
                - 280
                + (int) Arrays.stream(target).filter(x -> x > Q - 8191).count();
    }

    @Test
    void candidatesFromQOnAreFoundAndCutOutWhereverTheyAre() {
        int words = 105;
        int found = 0;
        for (int round = 0; round < 500; round++) {
            int[][] candidates = new int[LANES][];
            long[] stream = new long[words * LANES];
            List<Integer> expectedPlaces = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                int[] values = random.ints(280, 0, Q).toArray();
                int bad = round % 2 == 0 ? random.nextInt(3) : random.nextInt(24);
                for (int i = 0; i < bad; i++) {
                    values[random.nextInt(280)] = random.nextInt(3) == 0 ? Q : Q + random.nextInt((1 << 23) - Q);
                }
                if (round % 5 == 0) {
                    values[random.nextBoolean() ? 0 : 279] = (1 << 23) - 1;
                }
                candidates[lane] = values;
                for (int i = 0; i < 280; i++) {
                    put(stream, i, values[i] | random.nextInt(2) << 23, lane); // the top bit is to be ignored
                }
            }
            for (int i = 0; i < 280; i++) {
                for (int lane = 0; lane < LANES; lane++) {
                    if (candidates[lane][i] >= Q) {
                        expectedPlaces.add(LANES * i + lane);
                    }
                }
            }
            int[] places = new int[280 * LANES];
            int count = MlDsaMatrixLanes.findRejected(stream, places);
            assertThat(Arrays.stream(places, 0, count).boxed()).containsExactlyElementsOf(expectedPlaces);
            found += count;
            MlDsaMatrixLanes.leaveOut(
                    stream, places, count, lane -> assertThat(lane).isNegative());
            for (int lane = 0; lane < LANES; lane++) {
                int[] expected = Arrays.stream(candidates[lane])
                        .filter(x -> x < Q)
                        .limit(N)
                        .toArray();
                int[] actual = new int[N];
                for (int i = 0; i < N; i++) {
                    actual[i] = (int) field(stream, 0, 24, i, lane) & 0x7fffff;
                }
                assertThat(actual).isEqualTo(expected);
            }
        }
        assertThat(found).isGreaterThan(1000);
    }

    @Test
    void laneWithTooFewCandidatesIsSampledAnew() {
        long[] stream = new long[105 * LANES];
        int unlucky = LANES - 1;
        for (int i = 0; i < 25; i++) {
            put(stream, 11 * i, Q + i, unlucky);
        }
        int[] places = new int[280 * LANES];
        int count = MlDsaMatrixLanes.findRejected(stream, places);
        assertThat(count).isEqualTo(25);
        List<Integer> again = new ArrayList<>();
        MlDsaMatrixLanes.leaveOut(stream, places, count, again::add);
        assertThat(again).containsExactly(unlucky);
    }

    private static void put(long[] stream, int candidate, int value, int lane) {
        for (int bit = 0; bit < 24; bit++) {
            int at = 24 * candidate + bit;
            stream[LANES * (at / 64) + lane] |= (value >>> bit & 1L) << (at % 64);
        }
    }

    @Test
    void challengeMayTakeASecondBlock() {
        for (MlDsaParameters set : MlDsaParameters.all()) {
            for (int lane = 0; lane < LANES; lane++) {
                // Only ff until the end of the block: rejected for every i but the last. The next block is real output.
                long[] state = random.longs(Keccak.WORDS).toArray();
                Arrays.fill(state, 1, Keccak.SHAKE256_WORDS, -1);
                int[] expected = sampleInBall(state.clone(), set.tau());
                double[] c = new double[N * LANES];
                ChallengeLanes.sample(state, set.tau(), c, lane);
                assertThat(lane(c, lane)).isEqualTo(expected);
                assertThat(Arrays.stream(expected).filter(x -> x != 0)).hasSize(set.tau());
                assertThat(Arrays.stream(c).filter(x -> x != 0)).hasSize(set.tau());
            }
        }
    }

    // FIPS 204, Algorithm 29, byte by byte.
    private static int[] sampleInBall(long[] state, int tau) {
        int[] c = new int[N];
        int at = 8;
        long signs = state[0];
        for (int i = N - tau; i < N; i++) {
            int j;
            do {
                if (at == 136) {
                    Keccak.permute(state);
                    at = 0;
                }
                j = (int) (state[at / 8] >>> (8 * (at % 8))) & 0xff;
                at++;
            } while (j > i);
            c[i] = c[j];
            c[j] = (signs >>> (i + tau - N) & 1) == 0 ? 1 : -1;
        }
        return c;
    }

    @Test
    void transpositionGivesEachLaneItsArrayAndBack() {
        double[] interleaved = random.ints((long) N * LANES).asDoubleStream().toArray();
        int[] separate = new int[(N + 3) * LANES + 1];
        TransposeLanes.separate(interleaved, N, separate, 1, N + 3);
        for (int lane = 0; lane < LANES; lane++) {
            for (int i = 0; i < N; i++) {
                assertThat((double) separate[1 + lane * (N + 3) + i]).isEqualTo(interleaved[LANES * i + lane]);
            }
        }
        double[] back = new double[N * LANES];
        TransposeLanes.interleave(separate, 1, N + 3, back, N);
        assertThat(back).isEqualTo(interleaved);
    }

    private static void setLane(double[] target, int lane, IntUnaryOperator value) {
        for (int i = 0; i < N; i++) {
            target[LANES * i + lane] = value.applyAsInt(i);
        }
    }

    private static int[] lane(double[] source, int lane) {
        int[] values = new int[N];
        for (int i = 0; i < N; i++) {
            values[i] = (int) source[LANES * i + lane];
        }
        return values;
    }
}
