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
 *       {@code batch-cold} and {@code batch-cached}, parameter {@code message-bytes}, unit {@code op/s}. Ours is
 *       {@code Hauberk}; other names that begin so are ours too, and no peers.
 *   <li>{@code block}: parameters {@code transactions}, {@code mix}, {@code repeated-signers} and {@code bad}; operation
 *       {@code verify} in {@code signatures/s}, {@code transactions/s}, {@code MB/s} and {@code cores}; operations {@code p50}
 *       and {@code p99} in {@code us}.
 *   <li>{@code scaling}: operation {@code batch-cold} over the parameter {@code batch} and over threads, {@code verify-bytes}
 *       for the same one by one, in {@code signatures/s}; {@code lanes-pay-from} in {@code signatures}.
 *   <li>{@code latency}: operations {@code p50} and {@code p99} in {@code us}; parameters {@code mix} and {@code keys}.
 *   <li>{@code attack}: an operation for each attack in {@code signatures/s}, and in {@code ratio} what it is of the
 *       throughput that the honest cost of the same items allows; operations that begin with {@code honest} are those items.
 * </ul>
 *
 * <p>Everything is immutable and safe for use by many threads.
 */
@NullMarked
package io.hauberk.benchmark.results;

import org.jspecify.annotations.NullMarked;
