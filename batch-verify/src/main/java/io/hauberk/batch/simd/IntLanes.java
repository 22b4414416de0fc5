// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import static io.hauberk.batch.simd.Lanes.LANES;
import static io.hauberk.batch.simd.Lanes.LONGS;

import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Lanes of 32 bits: twice as many as of 64. Lane {@code x} of {@link #INT_LANES} is half of 64-bit lane {@code x / 2}, the
 * lower one for even {@code x}. So what is done in 64-bit lanes is done for the even lanes and for the odd ones, and a
 * shift and an OR make one vector of both.
 */
final class IntLanes {
    static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, LONGS.vectorShape());

    /** Vectors of the same size. */
    static final VectorSpecies<Short> SHORTS = VectorSpecies.of(short.class, LONGS.vectorShape());

    /** As many shorts as there are 32-bit lanes. */
    static final VectorSpecies<Short> HALF_SHORTS =
            VectorSpecies.of(short.class, VectorShape.forBitSize(LONGS.vectorBitSize() / 2));

    /** As many ints as there are 64-bit lanes. */
    static final VectorSpecies<Integer> HALF_INTS =
            VectorSpecies.of(int.class, VectorShape.forBitSize(LONGS.vectorBitSize() / 2));

    /** As many 16-bit numbers, in bytes, as there are 32-bit lanes. */
    static final VectorSpecies<Byte> HALF_BYTES = VectorSpecies.of(byte.class, HALF_INTS.vectorShape());

    static final int INT_LANES = 2 * LANES;

    private IntLanes() {}

    /** {@return whether all values of the first lanes are within ±bound}: where assertions are on */
    static boolean within(int[] values, int lanes, int bound) {
        boolean holds = true;
        for (int i = 0; i < values.length; i++) {
            holds &= i % INT_LANES >= lanes || Math.abs(values[i]) <= bound;
        }
        return holds;
    }

    /** {@return one lane of interleaved values}, a new array */
    static int[] lane(int[] values, int lane) {
        int[] single = new int[values.length / INT_LANES];
        for (int i = 0; i < single.length; i++) {
            single[i] = values[INT_LANES * i + lane];
        }
        return single;
    }
}
