// SPDX-License-Identifier: Apache-2.0
/**
 * How a scheme gets its cryptography: several back ends by rank, each proved by a known answer before it serves.
 *
 * <p>A scheme checks structure itself and hands what is left to an engine, an interface of its family. Start at {@link
 * io.hauberk.signature.backend.Selection}. Not exported.
 */
@NullMarked
package io.hauberk.signature.backend;

import org.jspecify.annotations.NullMarked;
