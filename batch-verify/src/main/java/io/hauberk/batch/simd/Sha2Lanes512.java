// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.AND_NOT;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.ROR;
import static jdk.incubator.vector.VectorOperators.XOR;

import io.hauberk.batch.kernel.Sha2Constants;
import jdk.incubator.vector.LongVector;

/**
 * The compression function of SHA-512 on {@link #WIDTH} states at once.
 *
 * <p><b>Layout.</b> Interleaved: word {@code i} of lane {@code x} at {@code WIDTH * i + x}. The lanes are two vectors, p
 * and q, whose rounds take turns: a round is a chain of operations that each wait for the one before, so that the
 * second vector costs little more than the first. For the same reason Σ1, the last thing to be known, is added last.
 * The variables of state are renamed from round to round, and moved back every second one.
 *
 * <p>Source: FIPS 180-4, section 6.4.2.
 */
final class Sha2Lanes512 {
    /** The states that advance together. */
    static final int WIDTH = 2 * LANES;

    /** The words of a schedule, for all lanes. */
    static final int SCHEDULE = 80 * WIDTH;

    private static final long[] K = Sha2Constants.rounds512();

    private Sha2Lanes512() {}

    /** {@return a new first state} */
    static long[] initial() {
        long[] state = new long[8 * WIDTH];
        long[] words = Sha2Constants.initial512();
        for (int i = 0; i < state.length; i++) {
            state[i] = words[i / WIDTH];
        }
        return state;
    }

    /**
     * Compresses one block a lane.
     *
     * @param in eight interleaved words of state
     * @param out receives the next state; may be {@code in}
     * @param w 16 interleaved words of message, which stay as they are, and room for the 64 that follow from
     *     them
     */
    static void compress(long[] in, long[] out, long[] w) {
        LongVector pA = LongVector.fromArray(LONGS, in, 0 * WIDTH);
        LongVector pB = LongVector.fromArray(LONGS, in, 1 * WIDTH);
        LongVector pC = LongVector.fromArray(LONGS, in, 2 * WIDTH);
        LongVector pD = LongVector.fromArray(LONGS, in, 3 * WIDTH);
        LongVector pE = LongVector.fromArray(LONGS, in, 4 * WIDTH);
        LongVector pF = LongVector.fromArray(LONGS, in, 5 * WIDTH);
        LongVector pG = LongVector.fromArray(LONGS, in, 6 * WIDTH);
        LongVector pH = LongVector.fromArray(LONGS, in, 7 * WIDTH);
        LongVector qA = LongVector.fromArray(LONGS, in, 0 * WIDTH + LANES);
        LongVector qB = LongVector.fromArray(LONGS, in, 1 * WIDTH + LANES);
        LongVector qC = LongVector.fromArray(LONGS, in, 2 * WIDTH + LANES);
        LongVector qD = LongVector.fromArray(LONGS, in, 3 * WIDTH + LANES);
        LongVector qE = LongVector.fromArray(LONGS, in, 4 * WIDTH + LANES);
        LongVector qF = LongVector.fromArray(LONGS, in, 5 * WIDTH + LANES);
        LongVector qG = LongVector.fromArray(LONGS, in, 6 * WIDTH + LANES);
        LongVector qH = LongVector.fromArray(LONGS, in, 7 * WIDTH + LANES);
        LongVector t;
        LongVector x;
        for (int r = 0, o = 0; r < 80; r += 2, o += 2 * WIDTH) {
            t = pH.add(LongVector.fromArray(LONGS, w, o))
                    .add(K[r])
                    .add(pE.lanewise(AND, pF).lanewise(XOR, pG.lanewise(AND_NOT, pE)))
                    .add(pE.lanewise(ROR, 14)
                            .lanewise(XOR, pE.lanewise(ROR, 18))
                            .lanewise(XOR, pE.lanewise(ROR, 41)));
            pD = pD.add(t);
            pH = t.add(pA.lanewise(AND, pB).lanewise(OR, pC.lanewise(AND, pA.lanewise(OR, pB))))
                    .add(pA.lanewise(ROR, 28)
                            .lanewise(XOR, pA.lanewise(ROR, 34))
                            .lanewise(XOR, pA.lanewise(ROR, 39)));
            t = qH.add(LongVector.fromArray(LONGS, w, o + LANES))
                    .add(K[r])
                    .add(qE.lanewise(AND, qF).lanewise(XOR, qG.lanewise(AND_NOT, qE)))
                    .add(qE.lanewise(ROR, 14)
                            .lanewise(XOR, qE.lanewise(ROR, 18))
                            .lanewise(XOR, qE.lanewise(ROR, 41)));
            qD = qD.add(t);
            qH = t.add(qA.lanewise(AND, qB).lanewise(OR, qC.lanewise(AND, qA.lanewise(OR, qB))))
                    .add(qA.lanewise(ROR, 28)
                            .lanewise(XOR, qA.lanewise(ROR, 34))
                            .lanewise(XOR, qA.lanewise(ROR, 39)));
            t = pG.add(LongVector.fromArray(LONGS, w, o + WIDTH))
                    .add(K[r + 1])
                    .add(pD.lanewise(AND, pE).lanewise(XOR, pF.lanewise(AND_NOT, pD)))
                    .add(pD.lanewise(ROR, 14)
                            .lanewise(XOR, pD.lanewise(ROR, 18))
                            .lanewise(XOR, pD.lanewise(ROR, 41)));
            pC = pC.add(t);
            pG = t.add(pH.lanewise(AND, pA).lanewise(OR, pB.lanewise(AND, pH.lanewise(OR, pA))))
                    .add(pH.lanewise(ROR, 28)
                            .lanewise(XOR, pH.lanewise(ROR, 34))
                            .lanewise(XOR, pH.lanewise(ROR, 39)));
            t = qG.add(LongVector.fromArray(LONGS, w, o + WIDTH + LANES))
                    .add(K[r + 1])
                    .add(qD.lanewise(AND, qE).lanewise(XOR, qF.lanewise(AND_NOT, qD)))
                    .add(qD.lanewise(ROR, 14)
                            .lanewise(XOR, qD.lanewise(ROR, 18))
                            .lanewise(XOR, qD.lanewise(ROR, 41)));
            qC = qC.add(t);
            qG = t.add(qH.lanewise(AND, qA).lanewise(OR, qB.lanewise(AND, qH.lanewise(OR, qA))))
                    .add(qH.lanewise(ROR, 28)
                            .lanewise(XOR, qH.lanewise(ROR, 34))
                            .lanewise(XOR, qH.lanewise(ROR, 39)));
            if (r < 64) {
                x = LongVector.fromArray(LONGS, w, o + 1 * WIDTH);
                t = LongVector.fromArray(LONGS, w, o + 14 * WIDTH);
                LongVector.fromArray(LONGS, w, o)
                        .add(LongVector.fromArray(LONGS, w, o + 9 * WIDTH))
                        .add(x.lanewise(ROR, 1)
                                .lanewise(XOR, x.lanewise(ROR, 8))
                                .lanewise(XOR, x.lanewise(LSHR, 7)))
                        .add(t.lanewise(ROR, 19)
                                .lanewise(XOR, t.lanewise(ROR, 61))
                                .lanewise(XOR, t.lanewise(LSHR, 6)))
                        .intoArray(w, o + 16 * WIDTH);
                x = LongVector.fromArray(LONGS, w, o + LANES + 1 * WIDTH);
                t = LongVector.fromArray(LONGS, w, o + LANES + 14 * WIDTH);
                LongVector.fromArray(LONGS, w, o + LANES)
                        .add(LongVector.fromArray(LONGS, w, o + LANES + 9 * WIDTH))
                        .add(x.lanewise(ROR, 1)
                                .lanewise(XOR, x.lanewise(ROR, 8))
                                .lanewise(XOR, x.lanewise(LSHR, 7)))
                        .add(t.lanewise(ROR, 19)
                                .lanewise(XOR, t.lanewise(ROR, 61))
                                .lanewise(XOR, t.lanewise(LSHR, 6)))
                        .intoArray(w, o + LANES + 16 * WIDTH);
                x = LongVector.fromArray(LONGS, w, o + WIDTH + 1 * WIDTH);
                t = LongVector.fromArray(LONGS, w, o + WIDTH + 14 * WIDTH);
                LongVector.fromArray(LONGS, w, o + WIDTH)
                        .add(LongVector.fromArray(LONGS, w, o + WIDTH + 9 * WIDTH))
                        .add(x.lanewise(ROR, 1)
                                .lanewise(XOR, x.lanewise(ROR, 8))
                                .lanewise(XOR, x.lanewise(LSHR, 7)))
                        .add(t.lanewise(ROR, 19)
                                .lanewise(XOR, t.lanewise(ROR, 61))
                                .lanewise(XOR, t.lanewise(LSHR, 6)))
                        .intoArray(w, o + WIDTH + 16 * WIDTH);
                x = LongVector.fromArray(LONGS, w, o + WIDTH + LANES + 1 * WIDTH);
                t = LongVector.fromArray(LONGS, w, o + WIDTH + LANES + 14 * WIDTH);
                LongVector.fromArray(LONGS, w, o + WIDTH + LANES)
                        .add(LongVector.fromArray(LONGS, w, o + WIDTH + LANES + 9 * WIDTH))
                        .add(x.lanewise(ROR, 1)
                                .lanewise(XOR, x.lanewise(ROR, 8))
                                .lanewise(XOR, x.lanewise(LSHR, 7)))
                        .add(t.lanewise(ROR, 19)
                                .lanewise(XOR, t.lanewise(ROR, 61))
                                .lanewise(XOR, t.lanewise(LSHR, 6)))
                        .intoArray(w, o + WIDTH + LANES + 16 * WIDTH);
            }
            t = pG;
            x = pH;
            pH = pF;
            pG = pE;
            pF = pD;
            pE = pC;
            pD = pB;
            pC = pA;
            pB = x;
            pA = t;
            t = qG;
            x = qH;
            qH = qF;
            qG = qE;
            qF = qD;
            qE = qC;
            qD = qB;
            qC = qA;
            qB = x;
            qA = t;
        }
        pA.add(LongVector.fromArray(LONGS, in, 0 * WIDTH)).intoArray(out, 0 * WIDTH);
        pB.add(LongVector.fromArray(LONGS, in, 1 * WIDTH)).intoArray(out, 1 * WIDTH);
        pC.add(LongVector.fromArray(LONGS, in, 2 * WIDTH)).intoArray(out, 2 * WIDTH);
        pD.add(LongVector.fromArray(LONGS, in, 3 * WIDTH)).intoArray(out, 3 * WIDTH);
        pE.add(LongVector.fromArray(LONGS, in, 4 * WIDTH)).intoArray(out, 4 * WIDTH);
        pF.add(LongVector.fromArray(LONGS, in, 5 * WIDTH)).intoArray(out, 5 * WIDTH);
        pG.add(LongVector.fromArray(LONGS, in, 6 * WIDTH)).intoArray(out, 6 * WIDTH);
        pH.add(LongVector.fromArray(LONGS, in, 7 * WIDTH)).intoArray(out, 7 * WIDTH);
        qA.add(LongVector.fromArray(LONGS, in, 0 * WIDTH + LANES)).intoArray(out, 0 * WIDTH + LANES);
        qB.add(LongVector.fromArray(LONGS, in, 1 * WIDTH + LANES)).intoArray(out, 1 * WIDTH + LANES);
        qC.add(LongVector.fromArray(LONGS, in, 2 * WIDTH + LANES)).intoArray(out, 2 * WIDTH + LANES);
        qD.add(LongVector.fromArray(LONGS, in, 3 * WIDTH + LANES)).intoArray(out, 3 * WIDTH + LANES);
        qE.add(LongVector.fromArray(LONGS, in, 4 * WIDTH + LANES)).intoArray(out, 4 * WIDTH + LANES);
        qF.add(LongVector.fromArray(LONGS, in, 5 * WIDTH + LANES)).intoArray(out, 5 * WIDTH + LANES);
        qG.add(LongVector.fromArray(LONGS, in, 6 * WIDTH + LANES)).intoArray(out, 6 * WIDTH + LANES);
        qH.add(LongVector.fromArray(LONGS, in, 7 * WIDTH + LANES)).intoArray(out, 7 * WIDTH + LANES);
    }
}
