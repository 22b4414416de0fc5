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
 * A turn of a loop is a round of p, behind which p and q change places: what a processor does next is near in its code
 * then, as it isn't where C2 has a larger body to order.
 *
 * <p>Source: FIPS 180-4, section 6.2.2.
 */
final class Sha2Lanes256 {
    /** The states that advance together. */
    static final int WIDTH = 2 * INT_LANES;

    /** The words of a schedule, for all lanes. */
    static final int SCHEDULE = 64 * WIDTH;

    /** The rounds that {@link #early} does: even, and no more than the block has words before the data of a hash. */
    private static final int EARLY = 4;

    private static final int BLOCK = 16; // words
    private static final int ROUNDS = 64;
    private static final int SCHEDULED = 48; // rounds with a word to add to the schedule
    private static final int[] ZEROS = new int[8 * WIDTH];
    private static final int[] K = twice(Sha2Constants.rounds256());

    private Sha2Lanes256() {}

    private static int[] twice(int[] words) {
        int[] all = new int[2 * words.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = words[i / 2];
        }
        return all;
    }

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
     * @param w 16 interleaved words of message, which stay as they are, and room for the 48 that follow from them
     */
    static void compress(int[] in, int[] out, int[] w) {
        rounds(in, 0, 0, SCHEDULED, ROUNDS, in, out, 0, false, w);
    }

    /**
     * The rounds that see the first {@link #EARLY} words of a block only, for blocks that begin alike.
     *
     * @param in the state before the block
     * @param out receives the registers after those rounds
     * @param w the block; only its first words count
     */
    static void early(int[] in, int[] out, int[] w) {
        rounds(in, 0, EARLY, EARLY, EARLY, ZEROS, out, 0, false, w);
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
        rounds(registers, EARLY, EARLY, SCHEDULED, ROUNDS, in, out, 0, false, w);
    }

    /**
     * Compresses one block a lane whose early rounds are done, and whose schedule holds twice the words of the block, into
     * the first half of a state.
     *
     * @param registers after the early rounds
     * @param in the state before the block; the first half counts
     * @param out receives the first half of the next state
     * @param at where
     * @param w 32 interleaved words, which stay as they are, and room as in {@link #compress}
     */
    static void resumeExpanded(int[] registers, int[] in, int[] out, int at, int[] w) {
        rounds(registers, EARLY, BLOCK, SCHEDULED, ROUNDS, in, out, at, true, w);
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

    // Of the registers, C2 knows no more at the head of a loop than that they are IntVectors, and asks the profile of
    // IntVector.add which: where kernels with shorter vectors have run before, there are two, and it makes objects of
    // them all. So they are never the receiver of add, and of lanewise with a number only after one with a vector,
    // which goes by the profile of this method.

    // Rounds first..plain-1, whose words are in the schedule; plain..scheduled-1, each of which adds a word to it, 16
    // words on; and the rest. Three loops, not one with a branch, which C2 would take for impossible at first, and
    // would compile all anew.
    private static void rounds(
            int[] start,
            int first,
            int plain,
            int scheduled,
            int end,
            int[] addend,
            int[] out,
            int at,
            boolean half,
            int[] w) {
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
        IntVector y;
        for (int r = 2 * first, o = first * WIDTH; r < 2 * plain; r++, o += INT_LANES) {
            t = IntVector.fromArray(INTS, w, o)
                    .add(pH)
                    .add(K[r])
                    .add(pE.lanewise(AND, pF).lanewise(XOR, pG.lanewise(AND_NOT, pE)))
                    .add(pE.lanewise(ROR, 6).lanewise(XOR, pE.lanewise(ROR, 11)).lanewise(XOR, pE.lanewise(ROR, 25)));
            y = t.add(pD);
            x = t.add(pA.lanewise(AND, pB).lanewise(OR, pC.lanewise(AND, pA.lanewise(OR, pB))))
                    .add(pA.lanewise(ROR, 2).lanewise(XOR, pA.lanewise(ROR, 13)).lanewise(XOR, pA.lanewise(ROR, 22)));
            t = pA;
            pA = qA;
            qA = x;
            x = pB;
            pB = qB;
            qB = t;
            t = pC;
            pC = qC;
            qC = x;
            pD = qD;
            qD = t;
            t = pE;
            pE = qE;
            qE = y;
            x = pF;
            pF = qF;
            qF = t;
            t = pG;
            pG = qG;
            qG = x;
            pH = qH;
            qH = t;
        }
        for (int r = 2 * plain, o = plain * WIDTH; r < 2 * scheduled; r++, o += INT_LANES) {
            t = IntVector.fromArray(INTS, w, o)
                    .add(pH)
                    .add(K[r])
                    .add(pE.lanewise(AND, pF).lanewise(XOR, pG.lanewise(AND_NOT, pE)))
                    .add(pE.lanewise(ROR, 6).lanewise(XOR, pE.lanewise(ROR, 11)).lanewise(XOR, pE.lanewise(ROR, 25)));
            y = t.add(pD);
            x = t.add(pA.lanewise(AND, pB).lanewise(OR, pC.lanewise(AND, pA.lanewise(OR, pB))))
                    .add(pA.lanewise(ROR, 2).lanewise(XOR, pA.lanewise(ROR, 13)).lanewise(XOR, pA.lanewise(ROR, 22)));
            pH = IntVector.fromArray(INTS, w, o + 1 * WIDTH);
            t = IntVector.fromArray(INTS, w, o + 14 * WIDTH);
            IntVector.fromArray(INTS, w, o)
                    .add(IntVector.fromArray(INTS, w, o + 9 * WIDTH))
                    .add(pH.lanewise(ROR, 7).lanewise(XOR, pH.lanewise(ROR, 18)).lanewise(XOR, pH.lanewise(LSHR, 3)))
                    .add(t.lanewise(ROR, 17).lanewise(XOR, t.lanewise(ROR, 19)).lanewise(XOR, t.lanewise(LSHR, 10)))
                    .intoArray(w, o + 16 * WIDTH);
            t = pA;
            pA = qA;
            qA = x;
            x = pB;
            pB = qB;
            qB = t;
            t = pC;
            pC = qC;
            qC = x;
            pD = qD;
            qD = t;
            t = pE;
            pE = qE;
            qE = y;
            x = pF;
            pF = qF;
            qF = t;
            t = pG;
            pG = qG;
            qG = x;
            pH = qH;
            qH = t;
        }
        for (int r = 2 * scheduled, o = scheduled * WIDTH; r < 2 * end; r++, o += INT_LANES) {
            t = IntVector.fromArray(INTS, w, o)
                    .add(pH)
                    .add(K[r])
                    .add(pE.lanewise(AND, pF).lanewise(XOR, pG.lanewise(AND_NOT, pE)))
                    .add(pE.lanewise(ROR, 6).lanewise(XOR, pE.lanewise(ROR, 11)).lanewise(XOR, pE.lanewise(ROR, 25)));
            y = t.add(pD);
            x = t.add(pA.lanewise(AND, pB).lanewise(OR, pC.lanewise(AND, pA.lanewise(OR, pB))))
                    .add(pA.lanewise(ROR, 2).lanewise(XOR, pA.lanewise(ROR, 13)).lanewise(XOR, pA.lanewise(ROR, 22)));
            t = pA;
            pA = qA;
            qA = x;
            x = pB;
            pB = qB;
            qB = t;
            t = pC;
            pC = qC;
            qC = x;
            pD = qD;
            qD = t;
            t = pE;
            pE = qE;
            qE = y;
            x = pF;
            pF = qF;
            qF = t;
            t = pG;
            pG = qG;
            qG = x;
            pH = qH;
            qH = t;
        }
        IntVector.fromArray(INTS, addend, 0 * WIDTH).add(pA).intoArray(out, at + 0 * WIDTH);
        IntVector.fromArray(INTS, addend, 1 * WIDTH).add(pB).intoArray(out, at + 1 * WIDTH);
        IntVector.fromArray(INTS, addend, 2 * WIDTH).add(pC).intoArray(out, at + 2 * WIDTH);
        IntVector.fromArray(INTS, addend, 3 * WIDTH).add(pD).intoArray(out, at + 3 * WIDTH);
        IntVector.fromArray(INTS, addend, 0 * WIDTH + INT_LANES).add(qA).intoArray(out, at + 0 * WIDTH + INT_LANES);
        IntVector.fromArray(INTS, addend, 1 * WIDTH + INT_LANES).add(qB).intoArray(out, at + 1 * WIDTH + INT_LANES);
        IntVector.fromArray(INTS, addend, 2 * WIDTH + INT_LANES).add(qC).intoArray(out, at + 2 * WIDTH + INT_LANES);
        IntVector.fromArray(INTS, addend, 3 * WIDTH + INT_LANES).add(qD).intoArray(out, at + 3 * WIDTH + INT_LANES);
        if (half) {
            return;
        }
        IntVector.fromArray(INTS, addend, 4 * WIDTH).add(pE).intoArray(out, at + 4 * WIDTH);
        IntVector.fromArray(INTS, addend, 5 * WIDTH).add(pF).intoArray(out, at + 5 * WIDTH);
        IntVector.fromArray(INTS, addend, 6 * WIDTH).add(pG).intoArray(out, at + 6 * WIDTH);
        IntVector.fromArray(INTS, addend, 7 * WIDTH).add(pH).intoArray(out, at + 7 * WIDTH);
        IntVector.fromArray(INTS, addend, 4 * WIDTH + INT_LANES).add(qE).intoArray(out, at + 4 * WIDTH + INT_LANES);
        IntVector.fromArray(INTS, addend, 5 * WIDTH + INT_LANES).add(qF).intoArray(out, at + 5 * WIDTH + INT_LANES);
        IntVector.fromArray(INTS, addend, 6 * WIDTH + INT_LANES).add(qG).intoArray(out, at + 6 * WIDTH + INT_LANES);
        IntVector.fromArray(INTS, addend, 7 * WIDTH + INT_LANES).add(qH).intoArray(out, at + 7 * WIDTH + INT_LANES);
    }
}
