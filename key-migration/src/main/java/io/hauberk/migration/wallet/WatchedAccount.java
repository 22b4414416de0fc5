// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import io.hauberk.migration.Account;

/**
 * An account whose key isn't here.
 *
 * @param account the account
 * @param label what its owner calls it, often empty
 * @param line where it stands in its list, from 1
 */
public record WatchedAccount(Account account, String label, long line) {}
