// SPDX-License-Identifier: Apache-2.0

/**
 * A client of JSON-RPC nodes over HTTP. What a node answers is from outside: an answer that is too long, too late, for
 * another question or of another form becomes an {@link io.hauberk.migration.anchor.AnchorException}, never anything
 * else.
 */
@NullMarked
package io.hauberk.migration.rpc;

import org.jspecify.annotations.NullMarked;
