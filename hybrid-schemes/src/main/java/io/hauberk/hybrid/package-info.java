// SPDX-License-Identifier: Apache-2.0
/**
 * Hybrid signatures: composites and on-chain duals, two kinds that are never confused.
 *
 * <p>Start at {@link io.hauberk.hybrid.HybridSchemes}, which lists them all. Every hybrid is a {@link
 * io.hauberk.signature.SignatureScheme} like any other.
 *
 * <p>Everything here is immutable and safe for use by many threads, except signing keys, whose {@code close} must come
 * last.
 */
@NullMarked
package io.hauberk.hybrid;

import org.jspecify.annotations.NullMarked;
