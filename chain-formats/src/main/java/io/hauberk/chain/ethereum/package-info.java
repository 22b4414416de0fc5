// SPDX-License-Identifier: Apache-2.0
/**
 * Ethereum and the chains that share its formats: blocks as RLP and as JSON, transactions of types 0 to 4, sign-hashes,
 * hashes, addresses.
 *
 * <p>Start at {@link io.hauberk.chain.ethereum.EthereumBlock} to read, at {@link
 * io.hauberk.chain.ethereum.UnsignedTransaction} to write.
 *
 * <p>Left out: everything that needs state (balances, nonces, code), KZG proofs, and the rewards and consensus of a
 * header.
 *
 * <p>All types are immutable and safe for use by many threads, except {@link
 * io.hauberk.chain.ethereum.UnsignedTransaction.Builder}.
 */
@NullMarked
package io.hauberk.chain.ethereum;

import org.jspecify.annotations.NullMarked;
