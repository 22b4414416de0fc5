// SPDX-License-Identifier: Apache-2.0
/**
 * Benchmarks: the kernels and the batch verifier beside other libraries, on the same signatures, everybody from encoded
 * keys.
 *
 * <p>Start at {@link io.hauberk.benchmark.Interleaved} for ratios in a minute on a machine that does other things too, at
 * {@link io.hauberk.benchmark.MlDsaBenchmark} for figures to publish. On the class path, without a module descriptor:
 * JMH needs it so, and kernels are not exported. Signatures are made once and kept under {@code target/corpus}.
 */
@NullMarked
package io.hauberk.benchmark;

import org.jspecify.annotations.NullMarked;
