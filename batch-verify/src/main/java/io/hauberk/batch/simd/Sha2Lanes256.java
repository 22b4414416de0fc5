// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.IntLanes.INTS;
import static io.hauberk.batch.simd.IntLanes.INT_LANES;
import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.AND_NOT;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.ROR;
import static jdk.incubator.vector.VectorOperators.XOR;

import io.hauberk.batch.kernel.Sha2Constants;
import jdk.incubator.vector.IntVector;

/**
 * The compression function of SHA-256 on {@link #WIDTH} states at once.
 *
 * <p><b>Layout.</b> Interleaved: word {@code i} of lane {@code x} at {@code WIDTH * i + x}. The lanes are two vectors, p
 * and q, whose rounds take turns: a round is a chain of operations that each wait for the one before, so that the
 * second vector costs little more than the first. For the same reason Σ1, the last thing to be known, is added last.
 * The variables of state are renamed from round to round, and moved back every second one.
 *
 * <p>Source: FIPS 180-4, section 6.2.2.
 */
final class Sha2Lanes256 {
    /** The states that advance together. */
    static final int WIDTH = 2 * INT_LANES;

    /** The words of a schedule, for all lanes, and room for the registers. */
    static final int SCHEDULE = (64 + 8) * WIDTH;

    /** The rounds that {@link #early} does: even, and no more than the block has words before the data of a hash. */
    private static final int EARLY = 4;

    private static final int ROUNDS = 64;
    private static final int SCHEDULED = 48; // rounds with a word to add to the schedule
    private static final int REGISTERS = ROUNDS * WIDTH; // where they are between the two kinds of rounds
    private static final int[] K = Sha2Constants.rounds256();

    private Sha2Lanes256() {}

    /** {@return a new first state} */
    static int[] initial() {
        int[] state = new int[8 * WIDTH];
        int[] words = Sha2Constants.initial256();
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
     * @param w 16 interleaved words of message, which stay as they are, and room for the 48 that follow from
     *     them, and for the registers
     */
    static void compress(int[] in, int[] out, int[] w) {
        scheduled(in, 0, SCHEDULED, w, REGISTERS, w);
        last(in, out, w, SCHEDULED, ROUNDS);
    }

    /**
     * The rounds that see the first {@link #EARLY} words of a block only, for blocks that begin alike.
     *
     * @param in the state before the block
     * @param out receives the registers after those rounds
     * @param w the block; only its first words count
     */
    static void early(int[] in, int[] out, int[] w) {
        scheduled(in, 0, EARLY, out, 0, w);
    }

    /**
     * Compresses one block a lane whose early rounds are done.
     *
     * @param registers after the early rounds
     * @param in the state before the block
     * @param out receives the next state
     * @param w as in {@link #compress}
     */
    static void resume(int[] registers, int[] in, int[] out, int[] w) {
        expand(w, EARLY * WIDTH);
        scheduled(registers, EARLY, SCHEDULED, w, REGISTERS, w);
        last(in, out, w, SCHEDULED, ROUNDS);
    }

    /** The first words of the schedule behind the block. */
    private static void expand(int[] w, int length) {
        for (int o = 0; o < length; o += INT_LANES) {
            IntVector x = IntVector.fromArray(INTS, w, o + 1 * WIDTH);
            IntVector t = IntVector.fromArray(INTS, w, o + 14 * WIDTH);
            IntVector.fromArray(INTS, w, o)
                    .add(IntVector.fromArray(INTS, w, o + 9 * WIDTH))
                    .add(x.lanewise(ROR, 7).lanewise(XOR, x.lanewise(ROR, 18)).lanewise(XOR, x.lanewise(LSHR, 3)))
                    .add(t.lanewise(ROR, 17).lanewise(XOR, t.lanewise(ROR, 19)).lanewise(XOR, t.lanewise(LSHR, 10)))
                    .intoArray(w, o + 16 * WIDTH);
        }
    }

    // Of the registers, C2 knows no more at the head of the loop than that they are IntVectors, and asks the profile of
    // IntVector.add which: where kernels with shorter vectors have run before, there are two, and it makes objects of
    // them
    // all. So they are never the receiver of add, and of lanewise with a number only after one with a vector, which
    // goes by
    // the profile of this method.

    // Rounds first..end-1, at most to SCHEDULED, of the registers in start; each adds a word of the schedule. They are
    // apart
    // from those that don't, for the branch was one that C2 took for impossible at first, and compiled all anew.
    private static void scheduled(int[] start, int first, int end, int[] out, int to, int[] w) {
        IntVector pA = IntVector.fromArray(INTS, start, 0 * WIDTH);
        IntVector pB = IntVector.fromArray(INTS, start, 1 * WIDTH);
        IntVector pC = IntVector.fromArray(INTS, start, 2 * WIDTH);
        IntVector pD = IntVector.fromArray(INTS, start, 3 * WIDTH);
        IntVector pE = IntVector.fromArray(INTS, start, 4 * WIDTH);
        IntVector pF = IntVector.fromArray(INTS, start, 5 * WIDTH);
        IntVector pG = IntVector.fromArray(INTS, start, 6 * WIDTH);
        IntVector pH = IntVector.fromArray(INTS, start, 7 * WIDTH);
        IntVector qA = IntVector.fromArray(INTS, start, 0 * WIDTH + INT_LANES);
        IntVector qB = IntVector.fromArray(INTS, start, 1 * WIDTH + INT_LANES);
        IntVector qC = IntVector.fromArray(INTS, start, 2 * WIDTH + INT_LANES);
        IntVector qD = IntVector.fromArray(INTS, start, 3 * WIDTH + INT_LANES);
        IntVector qE = IntVector.fromArray(INTS, start, 4 * WIDTH + INT_LANES);
        IntVector qF = IntVector.fromArray(INTS, start, 5 * WIDTH + INT_LANES);
        IntVector qG = IntVector.fromArray(INTS, start, 6 * WIDTH + INT_LANES);
        IntVector qH = IntVector.fromArray(INTS, start, 7 * WIDTH + INT_LANES);
        IntVector t;
        IntVector x;
        for (int r = first, o = first * WIDTH; r < end; r += 2, o += 2 * WIDTH) {
            t = IntVector.fromArray(INTS, w, o)
                    .add(pH)
                    .add(K[r])
                    .add(pE.lanewise(AND, pF).lanewise(XOR, pG.lanewise(AND_NOT, pE)))
                    .add(pE.lanewise(ROR, 6).lanewise(XOR, pE.lanewise(ROR, 11)).lanewise(XOR, pE.lanewise(ROR, 25)));
            pD = t.add(pD);
            pH = t.add(pA.lanewise(AND, pB).lanewise(OR, pC.lanewise(AND, pA.lanewise(OR, pB))))
                    .add(pA.lanewise(ROR, 2).lanewise(XOR, pA.lanewise(ROR, 13)).lanewise(XOR, pA.lanewise(ROR, 22)));
            t = IntVector.fromArray(INTS, w, o + INT_LANES)
                    .add(qH)
                    .add(K[r])
                    .add(qE.lanewise(AND, qF).lanewise(XOR, qG.lanewise(AND_NOT, qE)))
                    .add(qE.lanewise(ROR, 6).lanewise(XOR, qE.lanewise(ROR, 11)).lanewise(XOR, qE.lanewise(ROR, 25)));
            qD = t.add(qD);
            qH = t.add(qA.lanewise(AND, qB).lanewise(OR, qC.lanewise(AND, qA.lanewise(OR, qB))))
                    .add(qA.lanewise(ROR, 2).lanewise(XOR, qA.lanewise(ROR, 13)).lanewise(XOR, qA.lanewise(ROR, 22)));
            t = IntVector.fromArray(INTS, w, o + WIDTH)
                    .add(pG)
                    .add(K[r + 1])
                    .add(pD.lanewise(AND, pE).lanewise(XOR, pF.lanewise(AND_NOT, pD)))
                    .add(pD.lanewise(ROR, 6).lanewise(XOR, pD.lanewise(ROR, 11)).lanewise(XOR, pD.lanewise(ROR, 25)));
            pC = t.add(pC);
            pG = t.add(pH.lanewise(AND, pA).lanewise(OR, pB.lanewise(AND, pH.lanewise(OR, pA))))
                    .add(pH.lanewise(ROR, 2).lanewise(XOR, pH.lanewise(ROR, 13)).lanewise(XOR, pH.lanewise(ROR, 22)));
            t = IntVector.fromArray(INTS, w, o + WIDTH + INT_LANES)
                    .add(qG)
                    .add(K[r + 1])
                    .add(qD.lanewise(AND, qE).lanewise(XOR, qF.lanewise(AND_NOT, qD)))
                    .add(qD.lanewise(ROR, 6).lanewise(XOR, qD.lanewise(ROR, 11)).lanewise(XOR, qD.lanewise(ROR, 25)));
            qC = t.add(qC);
            qG = t.add(qH.lanewise(AND, qA).lanewise(OR, qB.lanewise(AND, qH.lanewise(OR, qA))))
                    .add(qH.lanewise(ROR, 2).lanewise(XOR, qH.lanewise(ROR, 13)).lanewise(XOR, qH.lanewise(ROR, 22)));
            x = IntVector.fromArray(INTS, w, o + 1 * WIDTH);
            t = IntVector.fromArray(INTS, w, o + 14 * WIDTH);
            IntVector.fromArray(INTS, w, o)
                    .add(IntVector.fromArray(INTS, w, o + 9 * WIDTH))
                    .add(x.lanewise(ROR, 7).lanewise(XOR, x.lanewise(ROR, 18)).lanewise(XOR, x.lanewise(LSHR, 3)))
                    .add(t.lanewise(ROR, 17).lanewise(XOR, t.lanewise(ROR, 19)).lanewise(XOR, t.lanewise(LSHR, 10)))
                    .intoArray(w, o + 16 * WIDTH);
            x = IntVector.fromArray(INTS, w, o + INT_LANES + 1 * WIDTH);
            t = IntVector.fromArray(INTS, w, o + INT_LANES + 14 * WIDTH);
            IntVector.fromArray(INTS, w, o + INT_LANES)
                    .add(IntVector.fromArray(INTS, w, o + INT_LANES + 9 * WIDTH))
                    .add(x.lanewise(ROR, 7).lanewise(XOR, x.lanewise(ROR, 18)).lanewise(XOR, x.lanewise(LSHR, 3)))
                    .add(t.lanewise(ROR, 17).lanewise(XOR, t.lanewise(ROR, 19)).lanewise(XOR, t.lanewise(LSHR, 10)))
                    .intoArray(w, o + INT_LANES + 16 * WIDTH);
            x = IntVector.fromArray(INTS, w, o + WIDTH + 1 * WIDTH);
            t = IntVector.fromArray(INTS, w, o + WIDTH + 14 * WIDTH);
            IntVector.fromArray(INTS, w, o + WIDTH)
                    .add(IntVector.fromArray(INTS, w, o + WIDTH + 9 * WIDTH))
                    .add(x.lanewise(ROR, 7).lanewise(XOR, x.lanewise(ROR, 18)).lanewise(XOR, x.lanewise(LSHR, 3)))
                    .add(t.lanewise(ROR, 17).lanewise(XOR, t.lanewise(ROR, 19)).lanewise(XOR, t.lanewise(LSHR, 10)))
                    .intoArray(w, o + WIDTH + 16 * WIDTH);
            x = IntVector.fromArray(INTS, w, o + WIDTH + INT_LANES + 1 * WIDTH);
            t = IntVector.fromArray(INTS, w, o + WIDTH + INT_LANES + 14 * WIDTH);
            IntVector.fromArray(INTS, w, o + WIDTH + INT_LANES)
                    .add(IntVector.fromArray(INTS, w, o + WIDTH + INT_LANES + 9 * WIDTH))
                    .add(x.lanewise(ROR, 7).lanewise(XOR, x.lanewise(ROR, 18)).lanewise(XOR, x.lanewise(LSHR, 3)))
                    .add(t.lanewise(ROR, 17).lanewise(XOR, t.lanewise(ROR, 19)).lanewise(XOR, t.lanewise(LSHR, 10)))
                    .intoArray(w, o + WIDTH + INT_LANES + 16 * WIDTH);
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
        pA.intoArray(out, to + 0 * WIDTH);
        pB.intoArray(out, to + 1 * WIDTH);
        pC.intoArray(out, to + 2 * WIDTH);
        pD.intoArray(out, to + 3 * WIDTH);
        pE.intoArray(out, to + 4 * WIDTH);
        pF.intoArray(out, to + 5 * WIDTH);
        pG.intoArray(out, to + 6 * WIDTH);
        pH.intoArray(out, to + 7 * WIDTH);
        qA.intoArray(out, to + 0 * WIDTH + INT_LANES);
        qB.intoArray(out, to + 1 * WIDTH + INT_LANES);
        qC.intoArray(out, to + 2 * WIDTH + INT_LANES);
        qD.intoArray(out, to + 3 * WIDTH + INT_LANES);
        qE.intoArray(out, to + 4 * WIDTH + INT_LANES);
        qF.intoArray(out, to + 5 * WIDTH + INT_LANES);
        qG.intoArray(out, to + 6 * WIDTH + INT_LANES);
        qH.intoArray(out, to + 7 * WIDTH + INT_LANES);
    }
    // The rounds after those, and the words of addend are added.
    private static void last(int[] addend, int[] out, int[] w, int first, int end) {
        IntVector pA = IntVector.fromArray(INTS, w, REGISTERS + 0 * WIDTH);
        IntVector pB = IntVector.fromArray(INTS, w, REGISTERS + 1 * WIDTH);
        IntVector pC = IntVector.fromArray(INTS, w, REGISTERS + 2 * WIDTH);
        IntVector pD = IntVector.fromArray(INTS, w, REGISTERS + 3 * WIDTH);
        IntVector pE = IntVector.fromArray(INTS, w, REGISTERS + 4 * WIDTH);
        IntVector pF = IntVector.fromArray(INTS, w, REGISTERS + 5 * WIDTH);
        IntVector pG = IntVector.fromArray(INTS, w, REGISTERS + 6 * WIDTH);
        IntVector pH = IntVector.fromArray(INTS, w, REGISTERS + 7 * WIDTH);
        IntVector qA = IntVector.fromArray(INTS, w, REGISTERS + 0 * WIDTH + INT_LANES);
        IntVector qB = IntVector.fromArray(INTS, w, REGISTERS + 1 * WIDTH + INT_LANES);
        IntVector qC = IntVector.fromArray(INTS, w, REGISTERS + 2 * WIDTH + INT_LANES);
        IntVector qD = IntVector.fromArray(INTS, w, REGISTERS + 3 * WIDTH + INT_LANES);
        IntVector qE = IntVector.fromArray(INTS, w, REGISTERS + 4 * WIDTH + INT_LANES);
        IntVector qF = IntVector.fromArray(INTS, w, REGISTERS + 5 * WIDTH + INT_LANES);
        IntVector qG = IntVector.fromArray(INTS, w, REGISTERS + 6 * WIDTH + INT_LANES);
        IntVector qH = IntVector.fromArray(INTS, w, REGISTERS + 7 * WIDTH + INT_LANES);
        IntVector t;
        IntVector x;
        for (int r = first, o = first * WIDTH; r < end; r += 2, o += 2 * WIDTH) {
            t = IntVector.fromArray(INTS, w, o)
                    .add(pH)
                    .add(K[r])
                    .add(pE.lanewise(AND, pF).lanewise(XOR, pG.lanewise(AND_NOT, pE)))
                    .add(pE.lanewise(ROR, 6).lanewise(XOR, pE.lanewise(ROR, 11)).lanewise(XOR, pE.lanewise(ROR, 25)));
            pD = t.add(pD);
            pH = t.add(pA.lanewise(AND, pB).lanewise(OR, pC.lanewise(AND, pA.lanewise(OR, pB))))
                    .add(pA.lanewise(ROR, 2).lanewise(XOR, pA.lanewise(ROR, 13)).lanewise(XOR, pA.lanewise(ROR, 22)));
            t = IntVector.fromArray(INTS, w, o + INT_LANES)
                    .add(qH)
                    .add(K[r])
                    .add(qE.lanewise(AND, qF).lanewise(XOR, qG.lanewise(AND_NOT, qE)))
                    .add(qE.lanewise(ROR, 6).lanewise(XOR, qE.lanewise(ROR, 11)).lanewise(XOR, qE.lanewise(ROR, 25)));
            qD = t.add(qD);
            qH = t.add(qA.lanewise(AND, qB).lanewise(OR, qC.lanewise(AND, qA.lanewise(OR, qB))))
                    .add(qA.lanewise(ROR, 2).lanewise(XOR, qA.lanewise(ROR, 13)).lanewise(XOR, qA.lanewise(ROR, 22)));
            t = IntVector.fromArray(INTS, w, o + WIDTH)
                    .add(pG)
                    .add(K[r + 1])
                    .add(pD.lanewise(AND, pE).lanewise(XOR, pF.lanewise(AND_NOT, pD)))
                    .add(pD.lanewise(ROR, 6).lanewise(XOR, pD.lanewise(ROR, 11)).lanewise(XOR, pD.lanewise(ROR, 25)));
            pC = t.add(pC);
            pG = t.add(pH.lanewise(AND, pA).lanewise(OR, pB.lanewise(AND, pH.lanewise(OR, pA))))
                    .add(pH.lanewise(ROR, 2).lanewise(XOR, pH.lanewise(ROR, 13)).lanewise(XOR, pH.lanewise(ROR, 22)));
            t = IntVector.fromArray(INTS, w, o + WIDTH + INT_LANES)
                    .add(qG)
                    .add(K[r + 1])
                    .add(qD.lanewise(AND, qE).lanewise(XOR, qF.lanewise(AND_NOT, qD)))
                    .add(qD.lanewise(ROR, 6).lanewise(XOR, qD.lanewise(ROR, 11)).lanewise(XOR, qD.lanewise(ROR, 25)));
            qC = t.add(qC);
            qG = t.add(qH.lanewise(AND, qA).lanewise(OR, qB.lanewise(AND, qH.lanewise(OR, qA))))
                    .add(qH.lanewise(ROR, 2).lanewise(XOR, qH.lanewise(ROR, 13)).lanewise(XOR, qH.lanewise(ROR, 22)));
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
        IntVector.fromArray(INTS, addend, 0 * WIDTH).add(pA).intoArray(out, 0 * WIDTH);
        IntVector.fromArray(INTS, addend, 1 * WIDTH).add(pB).intoArray(out, 1 * WIDTH);
        IntVector.fromArray(INTS, addend, 2 * WIDTH).add(pC).intoArray(out, 2 * WIDTH);
        IntVector.fromArray(INTS, addend, 3 * WIDTH).add(pD).intoArray(out, 3 * WIDTH);
        IntVector.fromArray(INTS, addend, 4 * WIDTH).add(pE).intoArray(out, 4 * WIDTH);
        IntVector.fromArray(INTS, addend, 5 * WIDTH).add(pF).intoArray(out, 5 * WIDTH);
        IntVector.fromArray(INTS, addend, 6 * WIDTH).add(pG).intoArray(out, 6 * WIDTH);
        IntVector.fromArray(INTS, addend, 7 * WIDTH).add(pH).intoArray(out, 7 * WIDTH);
        IntVector.fromArray(INTS, addend, 0 * WIDTH + INT_LANES).add(qA).intoArray(out, 0 * WIDTH + INT_LANES);
        IntVector.fromArray(INTS, addend, 1 * WIDTH + INT_LANES).add(qB).intoArray(out, 1 * WIDTH + INT_LANES);
        IntVector.fromArray(INTS, addend, 2 * WIDTH + INT_LANES).add(qC).intoArray(out, 2 * WIDTH + INT_LANES);
        IntVector.fromArray(INTS, addend, 3 * WIDTH + INT_LANES).add(qD).intoArray(out, 3 * WIDTH + INT_LANES);
        IntVector.fromArray(INTS, addend, 4 * WIDTH + INT_LANES).add(qE).intoArray(out, 4 * WIDTH + INT_LANES);
        IntVector.fromArray(INTS, addend, 5 * WIDTH + INT_LANES).add(qF).intoArray(out, 5 * WIDTH + INT_LANES);
        IntVector.fromArray(INTS, addend, 6 * WIDTH + INT_LANES).add(qG).intoArray(out, 6 * WIDTH + INT_LANES);
        IntVector.fromArray(INTS, addend, 7 * WIDTH + INT_LANES).add(qH).intoArray(out, 7 * WIDTH + INT_LANES);
    }
}
