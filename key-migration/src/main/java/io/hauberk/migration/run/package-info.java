// SPDX-License-Identifier: Apache-2.0

/**
 * Carries plans out so that they can be killed at any instant and resumed: {@link io.hauberk.migration.run.Runner} for plans
 * that are anchored, {@link io.hauberk.migration.run.OfflineBinder} for bundles.
 *
 * <p>What makes "nothing is sent twice" true: a transaction is signed, written down and synced, and only then sent; after a
 * crash the same bytes are sent again; and no other is signed for an account until the chain has decided the first.
 */
@NullMarked
package io.hauberk.migration.run;

import org.jspecify.annotations.NullMarked;
