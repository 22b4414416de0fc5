// SPDX-License-Identifier: Apache-2.0
/**
 * Verifies many signatures of mixed schemes at once, on every core, with one verdict for each.
 *
 * <p>Start at {@link io.hauberk.batch.BatchVerifier}; one call is planned by {@code WorkPlan} and carried out by {@code
 * BatchRun}. This package splits work, fills lanes and keeps time; it knows no cryptography, which is that of the
 * schemes and the kernels. Parsing blocks and deciding which schemes count are left to others.
 *
 * <p>The types that callers share between threads ({@code BatchVerifier}, {@code Cancellation}) are safe for that; the
 * others are immutable.
 */
@NullMarked
package io.hauberk.batch;

import org.jspecify.annotations.NullMarked;
