// SPDX-License-Identifier: Apache-2.0
/**
 * What a kernel is, the plain scalar twin of each, and the cache of prepared keys. A kernel verifies a handful of
 * signatures of one scheme at once, each under its own key, and gives each its own verdict: the one that the scheme
 * itself would give.
 *
 * <p>Start at {@link io.hauberk.batch.kernel.BatchKernel} and {@link io.hauberk.batch.kernel.LaneBatch}. The fast
 * twins live in {@code io.hauberk.batch.simd}, the only package that touches {@code jdk.incubator.vector}. Which one
 * serves depends on the host and on measurements at start, never on data.
 *
 * <p>Everything here handles public data only (keys, messages, signatures), so running times may depend on it. Not
 * exported.
 */
@NullMarked
package io.hauberk.batch.kernel;

import org.jspecify.annotations.NullMarked;
