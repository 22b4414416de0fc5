// SPDX-License-Identifier: Apache-2.0

/**
 * What a migration asks of a chain: one interface, {@link io.hauberk.migration.anchor.Anchor}, for registry contracts,
 * memo transactions and whatever else keeps a dated, public log. Adapters sign, send and look; they keep no state of
 * their own and decide nothing. Whoever runs a migration writes down what was signed before it is sent.
 */
@NullMarked
package io.hauberk.migration.anchor;

import org.jspecify.annotations.NullMarked;
