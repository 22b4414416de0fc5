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
 * Keccak-f[1600] as hashes of a single block need it, on {@link Lanes#LANES} states at once: of the state, the words behind
 * the block are zero, and of the result, only the first words count. That spares a twentieth of the work, and most of what
 * a permutation reads and writes.
 *
 * <p><b>Layout.</b> As in {@link KeccakLanes}, and as there two rounds a turn; the first round and the last are by
 * themselves. Round constants are in a table as wide as the vectors: where C2 has to fill a vector with one of them, it
 * does so early, and puts it on the stack until it is needed.
 *
 * <p>Source: FIPS 202, sections 3 and 6.2; {@link Keccak} is its plain twin.
 */
final class KeccakBlockLanes {
    /** The most words of a hash. */
    static final int MOST_WORDS = 4;

    private static final int ROUNDS = 24;
    private static final long[] CONSTANTS = table();

    private KeccakBlockLanes() {}

    private static long[] table() {
        long[] constants = Keccak.roundConstants();
        long[] all = new long[ROUNDS * LANES];
        for (int i = 0; i < all.length; i++) {
            all[i] = constants[i / LANES];
        }
        return all;
    }

    /**
     * Hashes one block a lane.
     *
     * @param block 17 interleaved words, the rate of SHAKE256, with the padding
     * @param hashes receives the first words of the result
     * @param at where
     * @param words how many, 2 to {@link #MOST_WORDS}
     */
    static void hash(long[] block, long[] hashes, int at, int words) {
        hash(block, hashes, at, words, ROUNDS - 1);
    }

    // The number of the last round is a parameter, or C2 would write them all out.
    private static void hash(long[] block, long[] hashes, int at, int words, int last) {
        LongVector f0 = LongVector.fromArray(LONGS, block, 0 * LANES);
        LongVector f1 = LongVector.fromArray(LONGS, block, 1 * LANES);
        LongVector f2 = LongVector.fromArray(LONGS, block, 2 * LANES);
        LongVector f3 = LongVector.fromArray(LONGS, block, 3 * LANES);
        LongVector f4 = LongVector.fromArray(LONGS, block, 4 * LANES);
        LongVector f5 = LongVector.fromArray(LONGS, block, 5 * LANES);
        LongVector f6 = LongVector.fromArray(LONGS, block, 6 * LANES);
        LongVector f7 = LongVector.fromArray(LONGS, block, 7 * LANES);
        LongVector f8 = LongVector.fromArray(LONGS, block, 8 * LANES);
        LongVector f9 = LongVector.fromArray(LONGS, block, 9 * LANES);
        LongVector f10 = LongVector.fromArray(LONGS, block, 10 * LANES);
        LongVector f11 = LongVector.fromArray(LONGS, block, 11 * LANES);
        LongVector f12 = LongVector.fromArray(LONGS, block, 12 * LANES);
        LongVector f13 = LongVector.fromArray(LONGS, block, 13 * LANES);
        LongVector f14 = LongVector.fromArray(LONGS, block, 14 * LANES);
        LongVector f15 = LongVector.fromArray(LONGS, block, 15 * LANES);
        LongVector f16 = LongVector.fromArray(LONGS, block, 16 * LANES);
        LongVector c0 = f0.lanewise(XOR, f5).lanewise(XOR, f10).lanewise(XOR, f15);
        LongVector c1 = f1.lanewise(XOR, f6).lanewise(XOR, f11).lanewise(XOR, f16);
        LongVector c2 = f2.lanewise(XOR, f7).lanewise(XOR, f12);
        LongVector c3 = f3.lanewise(XOR, f8).lanewise(XOR, f13);
        LongVector c4 = f4.lanewise(XOR, f9).lanewise(XOR, f14);
        LongVector d0 = c4.lanewise(XOR, c1.lanewise(ROL, 1));
        LongVector d1 = c0.lanewise(XOR, c2.lanewise(ROL, 1));
        LongVector d2 = c1.lanewise(XOR, c3.lanewise(ROL, 1));
        LongVector d3 = c2.lanewise(XOR, c4.lanewise(ROL, 1));
        LongVector d4 = c3.lanewise(XOR, c0.lanewise(ROL, 1));
        LongVector b0 = f0.lanewise(XOR, d0);
        LongVector b1 = f6.lanewise(XOR, d1).lanewise(ROL, 44);
        LongVector b2 = f12.lanewise(XOR, d2).lanewise(ROL, 43);
        LongVector b3 = d3.lanewise(ROL, 21);
        LongVector b4 = d4.lanewise(ROL, 14);
        LongVector b5 = f3.lanewise(XOR, d3).lanewise(ROL, 28);
        LongVector b6 = f9.lanewise(XOR, d4).lanewise(ROL, 20);
        LongVector b7 = f10.lanewise(XOR, d0).lanewise(ROL, 3);
        LongVector b8 = f16.lanewise(XOR, d1).lanewise(ROL, 45);
        LongVector b9 = d2.lanewise(ROL, 61);
        LongVector b10 = f1.lanewise(XOR, d1).lanewise(ROL, 1);
        LongVector b11 = f7.lanewise(XOR, d2).lanewise(ROL, 6);
        LongVector b12 = f13.lanewise(XOR, d3).lanewise(ROL, 25);
        LongVector b13 = d4.lanewise(ROL, 8);
        LongVector b14 = d0.lanewise(ROL, 18);
        LongVector b15 = f4.lanewise(XOR, d4).lanewise(ROL, 27);
        LongVector b16 = f5.lanewise(XOR, d0).lanewise(ROL, 36);
        LongVector b17 = f11.lanewise(XOR, d1).lanewise(ROL, 10);
        LongVector b18 = d2.lanewise(ROL, 15);
        LongVector b19 = d3.lanewise(ROL, 56);
        LongVector b20 = f2.lanewise(XOR, d2).lanewise(ROL, 62);
        LongVector b21 = f8.lanewise(XOR, d3).lanewise(ROL, 55);
        LongVector b22 = f14.lanewise(XOR, d4).lanewise(ROL, 39);
        LongVector b23 = f15.lanewise(XOR, d0).lanewise(ROL, 41);
        LongVector b24 = d1.lanewise(ROL, 2);
        LongVector a0 =
                b0.lanewise(XOR, b2.lanewise(AND_NOT, b1)).lanewise(XOR, LongVector.fromArray(LONGS, CONSTANTS, 0));
        LongVector a1 = b1.lanewise(XOR, b3.lanewise(AND_NOT, b2));
        LongVector a2 = b2.lanewise(XOR, b4.lanewise(AND_NOT, b3));
        LongVector a3 = b3.lanewise(XOR, b0.lanewise(AND_NOT, b4));
        LongVector a4 = b4.lanewise(XOR, b1.lanewise(AND_NOT, b0));
        LongVector a5 = b5.lanewise(XOR, b7.lanewise(AND_NOT, b6));
        LongVector a6 = b6.lanewise(XOR, b8.lanewise(AND_NOT, b7));
        LongVector a7 = b7.lanewise(XOR, b9.lanewise(AND_NOT, b8));
        LongVector a8 = b8.lanewise(XOR, b5.lanewise(AND_NOT, b9));
        LongVector a9 = b9.lanewise(XOR, b6.lanewise(AND_NOT, b5));
        LongVector a10 = b10.lanewise(XOR, b12.lanewise(AND_NOT, b11));
        LongVector a11 = b11.lanewise(XOR, b13.lanewise(AND_NOT, b12));
        LongVector a12 = b12.lanewise(XOR, b14.lanewise(AND_NOT, b13));
        LongVector a13 = b13.lanewise(XOR, b10.lanewise(AND_NOT, b14));
        LongVector a14 = b14.lanewise(XOR, b11.lanewise(AND_NOT, b10));
        LongVector a15 = b15.lanewise(XOR, b17.lanewise(AND_NOT, b16));
        LongVector a16 = b16.lanewise(XOR, b18.lanewise(AND_NOT, b17));
        LongVector a17 = b17.lanewise(XOR, b19.lanewise(AND_NOT, b18));
        LongVector a18 = b18.lanewise(XOR, b15.lanewise(AND_NOT, b19));
        LongVector a19 = b19.lanewise(XOR, b16.lanewise(AND_NOT, b15));
        LongVector a20 = b20.lanewise(XOR, b22.lanewise(AND_NOT, b21));
        LongVector a21 = b21.lanewise(XOR, b23.lanewise(AND_NOT, b22));
        LongVector a22 = b22.lanewise(XOR, b24.lanewise(AND_NOT, b23));
        LongVector a23 = b23.lanewise(XOR, b20.lanewise(AND_NOT, b24));
        LongVector a24 = b24.lanewise(XOR, b21.lanewise(AND_NOT, b20));
        for (int round = 1; round < last; round += 2) {
            c0 = a0.lanewise(XOR, a5).lanewise(XOR, a10).lanewise(XOR, a15).lanewise(XOR, a20);
            c1 = a1.lanewise(XOR, a6).lanewise(XOR, a11).lanewise(XOR, a16).lanewise(XOR, a21);
            c2 = a2.lanewise(XOR, a7).lanewise(XOR, a12).lanewise(XOR, a17).lanewise(XOR, a22);
            c3 = a3.lanewise(XOR, a8).lanewise(XOR, a13).lanewise(XOR, a18).lanewise(XOR, a23);
            c4 = a4.lanewise(XOR, a9).lanewise(XOR, a14).lanewise(XOR, a19).lanewise(XOR, a24);
            d0 = c4.lanewise(XOR, c1.lanewise(ROL, 1));
            d1 = c0.lanewise(XOR, c2.lanewise(ROL, 1));
            d2 = c1.lanewise(XOR, c3.lanewise(ROL, 1));
            d3 = c2.lanewise(XOR, c4.lanewise(ROL, 1));
            d4 = c3.lanewise(XOR, c0.lanewise(ROL, 1));
            b0 = a0.lanewise(XOR, d0);
            b1 = a6.lanewise(XOR, d1).lanewise(ROL, 44);
            b2 = a12.lanewise(XOR, d2).lanewise(ROL, 43);
            b3 = a18.lanewise(XOR, d3).lanewise(ROL, 21);
            b4 = a24.lanewise(XOR, d4).lanewise(ROL, 14);
            b5 = a3.lanewise(XOR, d3).lanewise(ROL, 28);
            b6 = a9.lanewise(XOR, d4).lanewise(ROL, 20);
            b7 = a10.lanewise(XOR, d0).lanewise(ROL, 3);
            b8 = a16.lanewise(XOR, d1).lanewise(ROL, 45);
            b9 = a22.lanewise(XOR, d2).lanewise(ROL, 61);
            b10 = a1.lanewise(XOR, d1).lanewise(ROL, 1);
            b11 = a7.lanewise(XOR, d2).lanewise(ROL, 6);
            b12 = a13.lanewise(XOR, d3).lanewise(ROL, 25);
            b13 = a19.lanewise(XOR, d4).lanewise(ROL, 8);
            b14 = a20.lanewise(XOR, d0).lanewise(ROL, 18);
            b15 = a4.lanewise(XOR, d4).lanewise(ROL, 27);
            b16 = a5.lanewise(XOR, d0).lanewise(ROL, 36);
            b17 = a11.lanewise(XOR, d1).lanewise(ROL, 10);
            b18 = a17.lanewise(XOR, d2).lanewise(ROL, 15);
            b19 = a23.lanewise(XOR, d3).lanewise(ROL, 56);
            b20 = a2.lanewise(XOR, d2).lanewise(ROL, 62);
            b21 = a8.lanewise(XOR, d3).lanewise(ROL, 55);
            b22 = a14.lanewise(XOR, d4).lanewise(ROL, 39);
            b23 = a15.lanewise(XOR, d0).lanewise(ROL, 41);
            b24 = a21.lanewise(XOR, d1).lanewise(ROL, 2);
            LongVector e0 = b0.lanewise(XOR, b2.lanewise(AND_NOT, b1))
                    .lanewise(XOR, LongVector.fromArray(LONGS, CONSTANTS, LANES * round));
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
            a0 = b0.lanewise(XOR, b2.lanewise(AND_NOT, b1))
                    .lanewise(XOR, LongVector.fromArray(LONGS, CONSTANTS, LANES * (round + 1)));
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
        c0 = a0.lanewise(XOR, a5).lanewise(XOR, a10).lanewise(XOR, a15).lanewise(XOR, a20);
        c1 = a1.lanewise(XOR, a6).lanewise(XOR, a11).lanewise(XOR, a16).lanewise(XOR, a21);
        c2 = a2.lanewise(XOR, a7).lanewise(XOR, a12).lanewise(XOR, a17).lanewise(XOR, a22);
        c3 = a3.lanewise(XOR, a8).lanewise(XOR, a13).lanewise(XOR, a18).lanewise(XOR, a23);
        c4 = a4.lanewise(XOR, a9).lanewise(XOR, a14).lanewise(XOR, a19).lanewise(XOR, a24);
        d0 = c4.lanewise(XOR, c1.lanewise(ROL, 1));
        d1 = c0.lanewise(XOR, c2.lanewise(ROL, 1));
        d2 = c1.lanewise(XOR, c3.lanewise(ROL, 1));
        d3 = c2.lanewise(XOR, c4.lanewise(ROL, 1));
        d4 = c3.lanewise(XOR, c0.lanewise(ROL, 1));
        b0 = a0.lanewise(XOR, d0);
        b1 = a6.lanewise(XOR, d1).lanewise(ROL, 44);
        b2 = a12.lanewise(XOR, d2).lanewise(ROL, 43);
        b3 = a18.lanewise(XOR, d3).lanewise(ROL, 21);
        b4 = a24.lanewise(XOR, d4).lanewise(ROL, 14);
        LongVector h0 = b0.lanewise(XOR, b2.lanewise(AND_NOT, b1))
                .lanewise(XOR, LongVector.fromArray(LONGS, CONSTANTS, LANES * last));
        LongVector h1 = b1.lanewise(XOR, b3.lanewise(AND_NOT, b2));
        LongVector h2 = b2.lanewise(XOR, b4.lanewise(AND_NOT, b3));
        LongVector h3 = b3.lanewise(XOR, b0.lanewise(AND_NOT, b4));
        h0.intoArray(hashes, at);
        h1.intoArray(hashes, at + LANES);
        if (words > 2) {
            h2.intoArray(hashes, at + 2 * LANES);
        }
        if (words > 3) {
            h3.intoArray(hashes, at + 3 * LANES);
        }
    }
}
