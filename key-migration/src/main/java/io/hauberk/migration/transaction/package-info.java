// SPDX-License-Identifier: Apache-2.0

/**
 * What a wallet does every day after a migration: hybrid signatures over transactions, user operations (ERC-4337) and
 * messages, as on-chain duals bound to chain, account and nonce. Start at {@link
 * io.hauberk.migration.transaction.SigningRequest}.
 *
 * <p>Left out, because their text leaves the signed bytes open or has changed them repeatedly: EIP-8141 (where the
 * signature stands and whether its hash begins with the type differ between drafts and their implementations) and the
 * transaction type 0x05 proposed for BNB Smart Chain.
 */
@NullMarked
package io.hauberk.migration.transaction;

import org.jspecify.annotations.NullMarked;
