// SPDX-License-Identifier: Apache-2.0

/**
 * The policy clock: which signature schemes count on a chain, for which purpose, from which height or date to which.
 *
 * <p>{@link io.hauberk.policy.Policy#decide} is a pure function: it reads no system clock, no network and no key, and is
 * called before any cryptography. A policy is data (JSON, {@code docs/policy.schema.json}); what no rule accepts is
 * refused. Start reading at {@link io.hauberk.policy.Policy}; {@link io.hauberk.policy.Profiles} are the shipped ones.
 *
 * <p>Not here: chain state, fees, and whether a signature is valid. Everything is immutable and safe for use by many
 * threads, except the builder.
 */
@NullMarked
package io.hauberk.policy;

import org.jspecify.annotations.NullMarked;
