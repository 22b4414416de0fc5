// SPDX-License-Identifier: Apache-2.0
/**
 * Kernels in SIMD lanes, one signature a lane: every step is vertical, so a kernel is the plain algorithm with a
 * vector where the standard has a number. The only package that imports {@code jdk.incubator.vector}; touch nothing
 * here before {@link io.hauberk.batch.kernel.Kernels#hostHasLanes} has found that module.
 *
 * <p><b>Layout.</b> An array of interleaved values holds value {@code i} of lane {@code x} at {@code LANES * i + x}.
 *
 * <p><b>Lane counts.</b> Written for the widest vector of the host: 8, 4 or 2 lanes of 64 bits. A wider species than
 * the host's would be correct and a thousand times slower.
 *
 * <p><b>Shapes.</b> What C2 compiles well, and what it silently leaves to the interpreter, is delicate: no small method
 * returning a vector, no large body under a constant trip count (it would be unrolled), at most about 2,000 bytecodes a
 * method. Measure after each change.
 */
@NullMarked
package io.hauberk.batch.simd;

import org.jspecify.annotations.NullMarked;
