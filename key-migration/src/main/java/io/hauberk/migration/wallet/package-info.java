// SPDX-License-Identifier: Apache-2.0

/**
 * Keys in: every kind of wallet file that people have, read into {@link io.hauberk.migration.OldKey}s, and watch-only
 * lists into {@link io.hauberk.migration.wallet.WatchedAccount}s. Start at {@link io.hauberk.migration.wallet.WalletFile}.
 *
 * <p>Files come from outside: sizes, nesting and the cost of key derivation are bounded, and what is wrong is a {@link
 * io.hauberk.migration.wallet.WalletException} that names the place and what to do, and holds nothing secret. Nothing here
 * talks to a network. Everything is immutable and safe for use by many threads, apart from what is closed.
 */
@NullMarked
package io.hauberk.migration.wallet;

import org.jspecify.annotations.NullMarked;
