// SPDX-License-Identifier: Apache-2.0

/**
 * The quick benchmark behind {@code hauberk bench}: {@link io.hauberk.cli.bench.Corpus} makes signatures, {@link
 * io.hauberk.cli.bench.Contestant} is one way to verify them, {@link io.hauberk.cli.bench.Contest} measures contestants
 * in turns. For figures to publish there is JMH, in the module {@code benchmarks}. Not exported.
 */
@NullMarked
package io.hauberk.cli.bench;

import org.jspecify.annotations.NullMarked;
