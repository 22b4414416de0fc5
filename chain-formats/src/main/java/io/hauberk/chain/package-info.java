// SPDX-License-Identifier: Apache-2.0
/**
 * Blocks of chains as lists of signatures to verify.
 *
 * <p>Start at {@link io.hauberk.chain.Chains}: it finds a {@link io.hauberk.chain.Chain}, which reads bytes into a
 * {@link io.hauberk.chain.SignedBlock}. Each chain has a package of its own with its transactions, addresses and
 * encodings.
 *
 * <p>Left out: verifying (that is {@code io.hauberk.batch}), and every rule of a chain that needs its state.
 *
 * <p>Bytes from outside that can't be read give a {@link io.hauberk.chain.ChainFormatException} that names the byte;
 * signatures that can be read but don't hold give a verdict later. Memory stays within a fixed multiple of the block's
 * size, and each format states its limits.
 */
@NullMarked
package io.hauberk.chain;

import org.jspecify.annotations.NullMarked;
