// SPDX-License-Identifier: Apache-2.0

/**
 * What a benchmark run came to, as data: {@link io.hauberk.benchmark.results.Results} is a run and one JSON text (format
 * {@value io.hauberk.benchmark.results.Results#FORMAT}), {@link io.hauberk.benchmark.results.MachineCard} says where and how it
 * ran, {@link io.hauberk.benchmark.results.Comparison} what changed between two of them. Nothing here measures.
 *
 * <p>A {@link io.hauberk.benchmark.results.Measurement} is known by benchmark, scheme, implementation, operation, parameters,
 * threads and unit. Any names are taken; these have a meaning for the report:
 *
 * <ul>
 *   <li>{@code scheme}: operations {@code generate-key}, {@code sign}, {@code verify-bytes}, {@code verify-key},
 *       {@code batch-cold} and {@code batch-cached}, parameter {@code message-bytes}, unit {@code op/s}; parameters
 *       {@code public-key-bytes} and {@code signature-bytes} say what one costs to carry. Ours is called {@code Hauberk}.
 *   <li>{@code block}: parameters {@code transactions}, {@code mix}, {@code repeated-signers} and {@code bad}, units
 *       {@code signatures/s}, {@code transactions/s}, {@code MB/s} and {@code cores}; operations {@code p50} and {@code p99} in
 *       {@code us}.
 *   <li>{@code scaling}: over the parameter {@code batch} and over threads, unit {@code signatures/s} or {@code op/s}.
 *   <li>{@code latency}: operations {@code p50} and {@code p99} in {@code us}.
 *   <li>{@code attack}: parameter {@code attack}; operation {@code measured} beside {@code honest}, which is what the honest
 *       cost of the same items allows.
 * </ul>
 *
 * <p>Everything is immutable and safe for use by many threads.
 */
@NullMarked
package io.hauberk.benchmark.results;

import org.jspecify.annotations.NullMarked;
