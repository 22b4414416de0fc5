// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.Lanes.LONGS;
import static jdk.incubator.vector.VectorOperators.AND_NOT;
import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.XOR;

import io.hauberk.batch.kernel.Keccak;
import jdk.incubator.vector.LongVector;

/**
 * The permutation Keccak-f[1600] on {@link Lanes#LANES} states at once: the one that all kernels share.
 *
 * <p><b>Layout.</b> Interleaved: word {@code i} of lane {@code x} at {@code LANES * i + x}. The 25 words are local
 * vectors for all 24 rounds. C2 turns the exclusive-or chains and chi into {@code vpternlog}, and the rotations into
 * {@code vprolq}, where the host has AVX-512.
 *
 * <p>Source: FIPS 202, section 3; {@link Keccak} is its plain twin.
 */
final class KeccakLanes {
    private static final long[] ROUND_CONSTANTS = Keccak.roundConstants();

    private KeccakLanes() {}

    /**
     * Permutes {@code LANES} states in place.
     *
     * @param state 25 interleaved words
     */
    static void permute(long[] state) {
        permute(state, 0, state, 0, ROUND_CONSTANTS.length);
    }

    /**
     * Permutes {@code LANES} states.
     *
     * @param from 25 interleaved words
     * @param to receives as many
     */
    static void permute(long[] from, long[] to) {
        permute(from, 0, to, 0, ROUND_CONSTANTS.length);
    }

    /**
     * Permutes {@code LANES} states from one place to another, which may overlap.
     *
     * @param from 25 interleaved words, from {@code fromOffset} on
     * @param to receives as many, from {@code toOffset} on
     */
    static void permute(long[] from, int fromOffset, long[] to, int toOffset) {
        permute(from, fromOffset, to, toOffset, ROUND_CONSTANTS.length);
    }

    // Two rounds a turn, as a turn's end costs moves: C2 has a register for each word, but not for all that is on the
    // way,
    // and what it puts on the stack lies across cache lines more often than not. The number of rounds is a parameter,
    // or C2 would write them all out.
    private static void permute(long[] from, int fromOffset, long[] to, int toOffset, int rounds) {
        LongVector a0 = LongVector.fromArray(LONGS, from, fromOffset + 0 * LANES);
        LongVector a1 = LongVector.fromArray(LONGS, from, fromOffset + 1 * LANES);
        LongVector a2 = LongVector.fromArray(LONGS, from, fromOffset + 2 * LANES);
        LongVector a3 = LongVector.fromArray(LONGS, from, fromOffset + 3 * LANES);
        LongVector a4 = LongVector.fromArray(LONGS, from, fromOffset + 4 * LANES);
        LongVector a5 = LongVector.fromArray(LONGS, from, fromOffset + 5 * LANES);
        LongVector a6 = LongVector.fromArray(LONGS, from, fromOffset + 6 * LANES);
        LongVector a7 = LongVector.fromArray(LONGS, from, fromOffset + 7 * LANES);
        LongVector a8 = LongVector.fromArray(LONGS, from, fromOffset + 8 * LANES);
        LongVector a9 = LongVector.fromArray(LONGS, from, fromOffset + 9 * LANES);
        LongVector a10 = LongVector.fromArray(LONGS, from, fromOffset + 10 * LANES);
        LongVector a11 = LongVector.fromArray(LONGS, from, fromOffset + 11 * LANES);
        LongVector a12 = LongVector.fromArray(LONGS, from, fromOffset + 12 * LANES);
        LongVector a13 = LongVector.fromArray(LONGS, from, fromOffset + 13 * LANES);
        LongVector a14 = LongVector.fromArray(LONGS, from, fromOffset + 14 * LANES);
        LongVector a15 = LongVector.fromArray(LONGS, from, fromOffset + 15 * LANES);
        LongVector a16 = LongVector.fromArray(LONGS, from, fromOffset + 16 * LANES);
        LongVector a17 = LongVector.fromArray(LONGS, from, fromOffset + 17 * LANES);
        LongVector a18 = LongVector.fromArray(LONGS, from, fromOffset + 18 * LANES);
        LongVector a19 = LongVector.fromArray(LONGS, from, fromOffset + 19 * LANES);
        LongVector a20 = LongVector.fromArray(LONGS, from, fromOffset + 20 * LANES);
        LongVector a21 = LongVector.fromArray(LONGS, from, fromOffset + 21 * LANES);
        LongVector a22 = LongVector.fromArray(LONGS, from, fromOffset + 22 * LANES);
        LongVector a23 = LongVector.fromArray(LONGS, from, fromOffset + 23 * LANES);
        LongVector a24 = LongVector.fromArray(LONGS, from, fromOffset + 24 * LANES);
        for (int round = 0; round < rounds; round += 2) {
            LongVector c0 =
                    a0.lanewise(XOR, a5).lanewise(XOR, a10).lanewise(XOR, a15).lanewise(XOR, a20);
            LongVector c1 =
                    a1.lanewise(XOR, a6).lanewise(XOR, a11).lanewise(XOR, a16).lanewise(XOR, a21);
            LongVector c2 =
                    a2.lanewise(XOR, a7).lanewise(XOR, a12).lanewise(XOR, a17).lanewise(XOR, a22);
            LongVector c3 =
                    a3.lanewise(XOR, a8).lanewise(XOR, a13).lanewise(XOR, a18).lanewise(XOR, a23);
            LongVector c4 =
                    a4.lanewise(XOR, a9).lanewise(XOR, a14).lanewise(XOR, a19).lanewise(XOR, a24);
            LongVector d0 = c4.lanewise(XOR, c1.lanewise(ROL, 1));
            LongVector d1 = c0.lanewise(XOR, c2.lanewise(ROL, 1));
            LongVector d2 = c1.lanewise(XOR, c3.lanewise(ROL, 1));
            LongVector d3 = c2.lanewise(XOR, c4.lanewise(ROL, 1));
            LongVector d4 = c3.lanewise(XOR, c0.lanewise(ROL, 1));
            LongVector b0 = a0.lanewise(XOR, d0);
            LongVector b1 = a6.lanewise(XOR, d1).lanewise(ROL, 44);
            LongVector b2 = a12.lanewise(XOR, d2).lanewise(ROL, 43);
            LongVector b3 = a18.lanewise(XOR, d3).lanewise(ROL, 21);
            LongVector b4 = a24.lanewise(XOR, d4).lanewise(ROL, 14);
            LongVector b5 = a3.lanewise(XOR, d3).lanewise(ROL, 28);
            LongVector b6 = a9.lanewise(XOR, d4).lanewise(ROL, 20);
            LongVector b7 = a10.lanewise(XOR, d0).lanewise(ROL, 3);
            LongVector b8 = a16.lanewise(XOR, d1).lanewise(ROL, 45);
            LongVector b9 = a22.lanewise(XOR, d2).lanewise(ROL, 61);
            LongVector b10 = a1.lanewise(XOR, d1).lanewise(ROL, 1);
            LongVector b11 = a7.lanewise(XOR, d2).lanewise(ROL, 6);
            LongVector b12 = a13.lanewise(XOR, d3).lanewise(ROL, 25);
            LongVector b13 = a19.lanewise(XOR, d4).lanewise(ROL, 8);
            LongVector b14 = a20.lanewise(XOR, d0).lanewise(ROL, 18);
            LongVector b15 = a4.lanewise(XOR, d4).lanewise(ROL, 27);
            LongVector b16 = a5.lanewise(XOR, d0).lanewise(ROL, 36);
            LongVector b17 = a11.lanewise(XOR, d1).lanewise(ROL, 10);
            LongVector b18 = a17.lanewise(XOR, d2).lanewise(ROL, 15);
            LongVector b19 = a23.lanewise(XOR, d3).lanewise(ROL, 56);
            LongVector b20 = a2.lanewise(XOR, d2).lanewise(ROL, 62);
            LongVector b21 = a8.lanewise(XOR, d3).lanewise(ROL, 55);
            LongVector b22 = a14.lanewise(XOR, d4).lanewise(ROL, 39);
            LongVector b23 = a15.lanewise(XOR, d0).lanewise(ROL, 41);
            LongVector b24 = a21.lanewise(XOR, d1).lanewise(ROL, 2);
            LongVector e0 = b0.lanewise(XOR, b2.lanewise(AND_NOT, b1)).lanewise(XOR, ROUND_CONSTANTS[round]);
            LongVector e1 = b1.lanewise(XOR, b3.lanewise(AND_NOT, b2));
            LongVector e2 = b2.lanewise(XOR, b4.lanewise(AND_NOT, b3));
            LongVector e3 = b3.lanewise(XOR, b0.lanewise(AND_NOT, b4));
            LongVector e4 = b4.lanewise(XOR, b1.lanewise(AND_NOT, b0));
            LongVector e5 = b5.lanewise(XOR, b7.lanewise(AND_NOT, b6));
            LongVector e6 = b6.lanewise(XOR, b8.lanewise(AND_NOT, b7));
            LongVector e7 = b7.lanewise(XOR, b9.lanewise(AND_NOT, b8));
            LongVector e8 = b8.lanewise(XOR, b5.lanewise(AND_NOT, b9));
            LongVector e9 = b9.lanewise(XOR, b6.lanewise(AND_NOT, b5));
            LongVector e10 = b10.lanewise(XOR, b12.lanewise(AND_NOT, b11));
            LongVector e11 = b11.lanewise(XOR, b13.lanewise(AND_NOT, b12));
            LongVector e12 = b12.lanewise(XOR, b14.lanewise(AND_NOT, b13));
            LongVector e13 = b13.lanewise(XOR, b10.lanewise(AND_NOT, b14));
            LongVector e14 = b14.lanewise(XOR, b11.lanewise(AND_NOT, b10));
            LongVector e15 = b15.lanewise(XOR, b17.lanewise(AND_NOT, b16));
            LongVector e16 = b16.lanewise(XOR, b18.lanewise(AND_NOT, b17));
            LongVector e17 = b17.lanewise(XOR, b19.lanewise(AND_NOT, b18));
            LongVector e18 = b18.lanewise(XOR, b15.lanewise(AND_NOT, b19));
            LongVector e19 = b19.lanewise(XOR, b16.lanewise(AND_NOT, b15));
            LongVector e20 = b20.lanewise(XOR, b22.lanewise(AND_NOT, b21));
            LongVector e21 = b21.lanewise(XOR, b23.lanewise(AND_NOT, b22));
            LongVector e22 = b22.lanewise(XOR, b24.lanewise(AND_NOT, b23));
            LongVector e23 = b23.lanewise(XOR, b20.lanewise(AND_NOT, b24));
            LongVector e24 = b24.lanewise(XOR, b21.lanewise(AND_NOT, b20));
            c0 = e0.lanewise(XOR, e5).lanewise(XOR, e10).lanewise(XOR, e15).lanewise(XOR, e20);
            c1 = e1.lanewise(XOR, e6).lanewise(XOR, e11).lanewise(XOR, e16).lanewise(XOR, e21);
            c2 = e2.lanewise(XOR, e7).lanewise(XOR, e12).lanewise(XOR, e17).lanewise(XOR, e22);
            c3 = e3.lanewise(XOR, e8).lanewise(XOR, e13).lanewise(XOR, e18).lanewise(XOR, e23);
            c4 = e4.lanewise(XOR, e9).lanewise(XOR, e14).lanewise(XOR, e19).lanewise(XOR, e24);
            d0 = c4.lanewise(XOR, c1.lanewise(ROL, 1));
            d1 = c0.lanewise(XOR, c2.lanewise(ROL, 1));
            d2 = c1.lanewise(XOR, c3.lanewise(ROL, 1));
            d3 = c2.lanewise(XOR, c4.lanewise(ROL, 1));
            d4 = c3.lanewise(XOR, c0.lanewise(ROL, 1));
            b0 = e0.lanewise(XOR, d0);
            b1 = e6.lanewise(XOR, d1).lanewise(ROL, 44);
            b2 = e12.lanewise(XOR, d2).lanewise(ROL, 43);
            b3 = e18.lanewise(XOR, d3).lanewise(ROL, 21);
            b4 = e24.lanewise(XOR, d4).lanewise(ROL, 14);
            b5 = e3.lanewise(XOR, d3).lanewise(ROL, 28);
            b6 = e9.lanewise(XOR, d4).lanewise(ROL, 20);
            b7 = e10.lanewise(XOR, d0).lanewise(ROL, 3);
            b8 = e16.lanewise(XOR, d1).lanewise(ROL, 45);
            b9 = e22.lanewise(XOR, d2).lanewise(ROL, 61);
            b10 = e1.lanewise(XOR, d1).lanewise(ROL, 1);
            b11 = e7.lanewise(XOR, d2).lanewise(ROL, 6);
            b12 = e13.lanewise(XOR, d3).lanewise(ROL, 25);
            b13 = e19.lanewise(XOR, d4).lanewise(ROL, 8);
            b14 = e20.lanewise(XOR, d0).lanewise(ROL, 18);
            b15 = e4.lanewise(XOR, d4).lanewise(ROL, 27);
            b16 = e5.lanewise(XOR, d0).lanewise(ROL, 36);
            b17 = e11.lanewise(XOR, d1).lanewise(ROL, 10);
            b18 = e17.lanewise(XOR, d2).lanewise(ROL, 15);
            b19 = e23.lanewise(XOR, d3).lanewise(ROL, 56);
            b20 = e2.lanewise(XOR, d2).lanewise(ROL, 62);
            b21 = e8.lanewise(XOR, d3).lanewise(ROL, 55);
            b22 = e14.lanewise(XOR, d4).lanewise(ROL, 39);
            b23 = e15.lanewise(XOR, d0).lanewise(ROL, 41);
            b24 = e21.lanewise(XOR, d1).lanewise(ROL, 2);
            a0 = b0.lanewise(XOR, b2.lanewise(AND_NOT, b1)).lanewise(XOR, ROUND_CONSTANTS[round + 1]);
            a1 = b1.lanewise(XOR, b3.lanewise(AND_NOT, b2));
            a2 = b2.lanewise(XOR, b4.lanewise(AND_NOT, b3));
            a3 = b3.lanewise(XOR, b0.lanewise(AND_NOT, b4));
            a4 = b4.lanewise(XOR, b1.lanewise(AND_NOT, b0));
            a5 = b5.lanewise(XOR, b7.lanewise(AND_NOT, b6));
            a6 = b6.lanewise(XOR, b8.lanewise(AND_NOT, b7));
            a7 = b7.lanewise(XOR, b9.lanewise(AND_NOT, b8));
            a8 = b8.lanewise(XOR, b5.lanewise(AND_NOT, b9));
            a9 = b9.lanewise(XOR, b6.lanewise(AND_NOT, b5));
            a10 = b10.lanewise(XOR, b12.lanewise(AND_NOT, b11));
            a11 = b11.lanewise(XOR, b13.lanewise(AND_NOT, b12));
            a12 = b12.lanewise(XOR, b14.lanewise(AND_NOT, b13));
            a13 = b13.lanewise(XOR, b10.lanewise(AND_NOT, b14));
            a14 = b14.lanewise(XOR, b11.lanewise(AND_NOT, b10));
            a15 = b15.lanewise(XOR, b17.lanewise(AND_NOT, b16));
            a16 = b16.lanewise(XOR, b18.lanewise(AND_NOT, b17));
            a17 = b17.lanewise(XOR, b19.lanewise(AND_NOT, b18));
            a18 = b18.lanewise(XOR, b15.lanewise(AND_NOT, b19));
            a19 = b19.lanewise(XOR, b16.lanewise(AND_NOT, b15));
            a20 = b20.lanewise(XOR, b22.lanewise(AND_NOT, b21));
            a21 = b21.lanewise(XOR, b23.lanewise(AND_NOT, b22));
            a22 = b22.lanewise(XOR, b24.lanewise(AND_NOT, b23));
            a23 = b23.lanewise(XOR, b20.lanewise(AND_NOT, b24));
            a24 = b24.lanewise(XOR, b21.lanewise(AND_NOT, b20));
        }
        a0.intoArray(to, toOffset + 0 * LANES);
        a1.intoArray(to, toOffset + 1 * LANES);
        a2.intoArray(to, toOffset + 2 * LANES);
        a3.intoArray(to, toOffset + 3 * LANES);
        a4.intoArray(to, toOffset + 4 * LANES);
        a5.intoArray(to, toOffset + 5 * LANES);
        a6.intoArray(to, toOffset + 6 * LANES);
        a7.intoArray(to, toOffset + 7 * LANES);
        a8.intoArray(to, toOffset + 8 * LANES);
        a9.intoArray(to, toOffset + 9 * LANES);
        a10.intoArray(to, toOffset + 10 * LANES);
        a11.intoArray(to, toOffset + 11 * LANES);
        a12.intoArray(to, toOffset + 12 * LANES);
        a13.intoArray(to, toOffset + 13 * LANES);
        a14.intoArray(to, toOffset + 14 * LANES);
        a15.intoArray(to, toOffset + 15 * LANES);
        a16.intoArray(to, toOffset + 16 * LANES);
        a17.intoArray(to, toOffset + 17 * LANES);
        a18.intoArray(to, toOffset + 18 * LANES);
        a19.intoArray(to, toOffset + 19 * LANES);
        a20.intoArray(to, toOffset + 20 * LANES);
        a21.intoArray(to, toOffset + 21 * LANES);
        a22.intoArray(to, toOffset + 22 * LANES);
        a23.intoArray(to, toOffset + 23 * LANES);
        a24.intoArray(to, toOffset + 24 * LANES);
    }
}
