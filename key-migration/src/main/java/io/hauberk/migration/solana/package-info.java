// SPDX-License-Identifier: Apache-2.0

/**
 * Acts on Solana: memo transactions, which everybody can find and nobody can change. No program of ours runs there, so
 * that readers keep the rules: see {@link io.hauberk.migration.solana.SolanaAnchor}, where to start.
 */
@NullMarked
package io.hauberk.migration.solana;

import org.jspecify.annotations.NullMarked;
