// SPDX-License-Identifier: Apache-2.0

/**
 * Agility on the wire: envelopes that name their scheme, and the names that other formats have for each scheme.
 *
 * <p>{@link io.hauberk.wire.SignatureEnvelope} and {@link io.hauberk.wire.KeyEnvelope} are strict and canonical
 * ({@code docs/wire.md}); {@link io.hauberk.wire.SchemeNames} is the table. The scheme always comes from the account's
 * state and the policy: an envelope can only agree with it.
 *
 * <p>Everything is immutable and safe for use by many threads.
 */
@NullMarked
package io.hauberk.wire;

import org.jspecify.annotations.NullMarked;
