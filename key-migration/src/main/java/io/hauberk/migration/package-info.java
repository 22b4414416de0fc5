// SPDX-License-Identifier: Apache-2.0

/**
 * Accounts, and the old keys that control them: what every step of a migration speaks of. The steps are the packages
 * beside this one, each usable alone.
 */
@NullMarked
package io.hauberk.migration;

import org.jspecify.annotations.NullMarked;
