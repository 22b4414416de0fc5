// SPDX-License-Identifier: Apache-2.0
/**
 * Benchmarks: every scheme and hybrid beside other libraries, blocks, scaling, latency and attacks, on the same signatures.
 *
 * <p>Start at {@link io.hauberk.benchmark.FullRun} for figures to publish: JMH, contenders in turns. {@link
 * io.hauberk.benchmark.QuickRun} is what {@code hauberk bench} shows in under a minute, {@link
 * io.hauberk.benchmark.Interleaved} compares in processor time on a machine that does other things too. Who takes part is in
 * {@code field}, other libraries are in {@code peer}, what comes of it in {@code results}.
 */
@NullMarked
package io.hauberk.benchmark;

import org.jspecify.annotations.NullMarked;
