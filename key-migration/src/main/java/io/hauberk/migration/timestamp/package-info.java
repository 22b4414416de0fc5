// SPDX-License-Identifier: Apache-2.0

/**
 * Time stamps of RFC 3161: an authority's signed word that a file existed at a time, for bundles of bindings that are anchored
 * on no chain. Start at {@link io.hauberk.migration.timestamp.TimeStamp}.
 *
 * <p>Left out: asking an authority for one, which {@code openssl ts} and {@code curl} do, and the archives of RFC 4998.
 */
@NullMarked
package io.hauberk.migration.timestamp;

import org.jspecify.annotations.NullMarked;
