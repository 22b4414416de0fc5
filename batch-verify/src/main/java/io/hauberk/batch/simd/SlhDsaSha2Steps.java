// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.IntLanes.INTS;
import static io.hauberk.batch.simd.IntLanes.INT_LANES;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.OR;
import static jdk.incubator.vector.VectorOperators.ROR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.IntVector;

/**
 * The second sixteen words of the schedule of SHA-256 for steps of WOTS+ where n = 16, most of the work of all these
 * parameter sets.
 *
 * <p>Such a block is ADRS, whose words 0 to 3 are the same for all steps of a key pair, word 4 for those of a chain; the
 * value, in words 5 to 9; padding, of which word 15, the length, is not zero. What depends on padding and on a key pair
 * alone is not computed each time. That is two fifths of these words.
 *
 * <p>Source: FIPS 180-4, section 6.2.2; FIPS 205, section 11.2.1.
 */
final class SlhDsaSha2Steps {
    /** The words of a value. */
    static final int WORDS = 4;

    /** The words that the steps of a key pair share: the registers after the early rounds, and parts of a schedule. */
    static final int SHARED = 12;

    private static final int LANES = Sha2Lanes256.WIDTH;
    private static final int REGISTERS = 8;
    private static final int STOP_BIT = 0x8000; // behind half a word
    private static final int LENGTH = 512 + 176 + 128; // in bits, of PK.seed and zeros, ADRS and value
    private static final int LENGTH_SIGMA0 = sigma0(LENGTH);
    private static final int LENGTH_SIGMA1 = sigma1(LENGTH);

    private SlhDsaSha2Steps() {}

    private static int sigma0(int x) {
        return Integer.rotateRight(x, 7) ^ Integer.rotateRight(x, 18) ^ (x >>> 3);
    }

    private static int sigma1(int x) {
        return Integer.rotateRight(x, 17) ^ Integer.rotateRight(x, 19) ^ (x >>> 10);
    }

    /**
     * Prepares for the steps of a key pair.
     *
     * @param block the interleaved block; its first four words count
     * @param shared receives the parts of words 16 to 19 of the schedule, behind the registers
     */
    static void share(int[] block, int[] shared) {
        for (int x = 0; x < LANES; x += INT_LANES) {
            IntVector w0 = IntVector.fromArray(INTS, block, x);
            IntVector w1 = IntVector.fromArray(INTS, block, LANES + x);
            IntVector w2 = IntVector.fromArray(INTS, block, 2 * LANES + x);
            IntVector w3 = IntVector.fromArray(INTS, block, 3 * LANES + x);
            w0.add(w1.lanewise(ROR, 7).lanewise(XOR, w1.lanewise(ROR, 18)).lanewise(XOR, w1.lanewise(LSHR, 3)))
                    .intoArray(shared, REGISTERS * LANES + x);
            IntVector w17 = w1.add(w2.lanewise(ROR, 7)
                            .lanewise(XOR, w2.lanewise(ROR, 18))
                            .lanewise(XOR, w2.lanewise(LSHR, 3)))
                    .add(LENGTH_SIGMA1);
            w17.intoArray(shared, (REGISTERS + 1) * LANES + x);
            w2.add(w3.lanewise(ROR, 7).lanewise(XOR, w3.lanewise(ROR, 18)).lanewise(XOR, w3.lanewise(LSHR, 3)))
                    .intoArray(shared, (REGISTERS + 2) * LANES + x);
            w3.add(w17.lanewise(ROR, 17).lanewise(XOR, w17.lanewise(ROR, 19)).lanewise(XOR, w17.lanewise(LSHR, 10)))
                    .intoArray(shared, (REGISTERS + 3) * LANES + x);
        }
    }

    /**
     * Writes words 5 to 9 and 16 to 31 of a schedule, and counts the number of the step up.
     *
     * @param values the interleaved values
     * @param from the first word of those that are hashed
     * @param number the numbers of the step, in upper halves
     * @param shared what {@link #share} prepared
     * @param w the interleaved schedule, whose other words of the block are in place
     */
    static void expand(int[] values, int from, int[] number, int[] shared, int[] w) {
        for (int x = 0; x < LANES; x += INT_LANES) {
            IntVector t = IntVector.fromArray(INTS, values, from + x);
            IntVector u = IntVector.fromArray(INTS, number, x);
            u.add(1 << 16).intoArray(number, x);
            IntVector w5 = u.lanewise(OR, t.lanewise(LSHR, 16));
            u = IntVector.fromArray(INTS, values, from + LANES + x);
            IntVector w6 = t.lanewise(LSHL, 16).lanewise(OR, u.lanewise(LSHR, 16));
            t = IntVector.fromArray(INTS, values, from + 2 * LANES + x);
            IntVector w7 = u.lanewise(LSHL, 16).lanewise(OR, t.lanewise(LSHR, 16));
            u = IntVector.fromArray(INTS, values, from + 3 * LANES + x);
            IntVector w8 = t.lanewise(LSHL, 16).lanewise(OR, u.lanewise(LSHR, 16));
            IntVector w9 = u.lanewise(LSHL, 16).lanewise(OR, STOP_BIT);
            w5.intoArray(w, 5 * LANES + x);
            w6.intoArray(w, 6 * LANES + x);
            w7.intoArray(w, 7 * LANES + x);
            w8.intoArray(w, 8 * LANES + x);
            w9.intoArray(w, 9 * LANES + x);
            IntVector w4 = IntVector.fromArray(INTS, w, 4 * LANES + x);
            IntVector w16 = IntVector.fromArray(INTS, shared, (REGISTERS + 0) * LANES + x)
                    .add(w9);
            IntVector w17 = IntVector.fromArray(INTS, shared, (REGISTERS + 1) * LANES + x);
            IntVector w18 = IntVector.fromArray(INTS, shared, (REGISTERS + 2) * LANES + x)
                    .add(w16.lanewise(ROR, 17)
                            .lanewise(XOR, w16.lanewise(ROR, 19))
                            .lanewise(XOR, w16.lanewise(LSHR, 10)));
            IntVector w19 = IntVector.fromArray(INTS, shared, (REGISTERS + 3) * LANES + x)
                    .add(w4.lanewise(ROR, 7).lanewise(XOR, w4.lanewise(ROR, 18)).lanewise(XOR, w4.lanewise(LSHR, 3)));
            w16.intoArray(w, 16 * LANES + x);
            w17.intoArray(w, 17 * LANES + x);
            w18.intoArray(w, 18 * LANES + x);
            w19.intoArray(w, 19 * LANES + x);
            IntVector w20 = w4.add(w5.lanewise(ROR, 7)
                            .lanewise(XOR, w5.lanewise(ROR, 18))
                            .lanewise(XOR, w5.lanewise(LSHR, 3)))
                    .add(w18.lanewise(ROR, 17)
                            .lanewise(XOR, w18.lanewise(ROR, 19))
                            .lanewise(XOR, w18.lanewise(LSHR, 10)));
            w20.intoArray(w, 20 * LANES + x);
            IntVector w21 = w5.add(w6.lanewise(ROR, 7)
                            .lanewise(XOR, w6.lanewise(ROR, 18))
                            .lanewise(XOR, w6.lanewise(LSHR, 3)))
                    .add(w19.lanewise(ROR, 17)
                            .lanewise(XOR, w19.lanewise(ROR, 19))
                            .lanewise(XOR, w19.lanewise(LSHR, 10)));
            w21.intoArray(w, 21 * LANES + x);
            IntVector w22 = w6.add(w7.lanewise(ROR, 7)
                            .lanewise(XOR, w7.lanewise(ROR, 18))
                            .lanewise(XOR, w7.lanewise(LSHR, 3)))
                    .add(LENGTH)
                    .add(w20.lanewise(ROR, 17)
                            .lanewise(XOR, w20.lanewise(ROR, 19))
                            .lanewise(XOR, w20.lanewise(LSHR, 10)));
            w22.intoArray(w, 22 * LANES + x);
            IntVector w23 = w7.add(w8.lanewise(ROR, 7)
                            .lanewise(XOR, w8.lanewise(ROR, 18))
                            .lanewise(XOR, w8.lanewise(LSHR, 3)))
                    .add(w16)
                    .add(w21.lanewise(ROR, 17)
                            .lanewise(XOR, w21.lanewise(ROR, 19))
                            .lanewise(XOR, w21.lanewise(LSHR, 10)));
            w23.intoArray(w, 23 * LANES + x);
            IntVector w24 = w8.add(w9.lanewise(ROR, 7)
                            .lanewise(XOR, w9.lanewise(ROR, 18))
                            .lanewise(XOR, w9.lanewise(LSHR, 3)))
                    .add(w17)
                    .add(w22.lanewise(ROR, 17)
                            .lanewise(XOR, w22.lanewise(ROR, 19))
                            .lanewise(XOR, w22.lanewise(LSHR, 10)));
            w24.intoArray(w, 24 * LANES + x);
            IntVector w25 = w9.add(w18)
                    .add(w23.lanewise(ROR, 17)
                            .lanewise(XOR, w23.lanewise(ROR, 19))
                            .lanewise(XOR, w23.lanewise(LSHR, 10)));
            w25.intoArray(w, 25 * LANES + x);
            IntVector w26 = w19.add(
                    w24.lanewise(ROR, 17).lanewise(XOR, w24.lanewise(ROR, 19)).lanewise(XOR, w24.lanewise(LSHR, 10)));
            w26.intoArray(w, 26 * LANES + x);
            IntVector w27 = w20.add(
                    w25.lanewise(ROR, 17).lanewise(XOR, w25.lanewise(ROR, 19)).lanewise(XOR, w25.lanewise(LSHR, 10)));
            w27.intoArray(w, 27 * LANES + x);
            IntVector w28 = w21.add(
                    w26.lanewise(ROR, 17).lanewise(XOR, w26.lanewise(ROR, 19)).lanewise(XOR, w26.lanewise(LSHR, 10)));
            w28.intoArray(w, 28 * LANES + x);
            IntVector w29 = w22.add(
                    w27.lanewise(ROR, 17).lanewise(XOR, w27.lanewise(ROR, 19)).lanewise(XOR, w27.lanewise(LSHR, 10)));
            w29.intoArray(w, 29 * LANES + x);
            IntVector w30 = w23.add(LENGTH_SIGMA0)
                    .add(w28.lanewise(ROR, 17)
                            .lanewise(XOR, w28.lanewise(ROR, 19))
                            .lanewise(XOR, w28.lanewise(LSHR, 10)));
            w30.intoArray(w, 30 * LANES + x);
            IntVector w31 = w24.add(w16.lanewise(ROR, 7)
                            .lanewise(XOR, w16.lanewise(ROR, 18))
                            .lanewise(XOR, w16.lanewise(LSHR, 3)))
                    .add(LENGTH)
                    .add(w29.lanewise(ROR, 17)
                            .lanewise(XOR, w29.lanewise(ROR, 19))
                            .lanewise(XOR, w29.lanewise(LSHR, 10)));
            w31.intoArray(w, 31 * LANES + x);
        }
    }
}
