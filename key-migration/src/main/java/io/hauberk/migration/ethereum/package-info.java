// SPDX-License-Identifier: Apache-2.0

/**
 * Acts on chains of Ethereum's kind: a registry contract, which is a dated log, and the adapter that signs, sends and
 * looks after its transactions. Start at {@link io.hauberk.migration.ethereum.EthereumAnchor}; the contract is {@code
 * KeyMigrationRegistry.sol}, and docs/anchors.md says what it proves.
 *
 * <p>Left out: contract accounts and multisigs (EIP-1271), which are recognised and refused, and rollups whose {@code
 * block.number} is that of another chain (Arbitrum).
 */
@NullMarked
package io.hauberk.migration.ethereum;

import org.jspecify.annotations.NullMarked;
