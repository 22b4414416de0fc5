// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.simd;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vectors of this host: 8, 4 or 2 lanes of 64 bits. Constants to C2, so code written once for {@link #LANES} compiles
 * to the width that the host has.
 */
final class Lanes {
    /** The most lanes that the kernels are written for. */
    static final int MOST_LANES = 8;

    static final VectorSpecies<Long> LONGS =
            LongVector.SPECIES_PREFERRED.length() > MOST_LANES ? LongVector.SPECIES_512 : LongVector.SPECIES_PREFERRED;

    /** As many doubles as {@link #LONGS}: some hosts have wider vectors for floating point than for integers. */
    static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, shape());

    static final int LANES = LONGS.length();

    /** As many ints as there are lanes: half the width of a vector. */
    static final VectorSpecies<Integer> INTS =
            VectorSpecies.of(int.class, VectorShape.forBitSize(Integer.SIZE * LANES));

    private Lanes() {}

    private static VectorShape shape() {
        return LONGS.vectorShape();
    }
}
