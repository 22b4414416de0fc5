// SPDX-License-Identifier: Apache-2.0

/** Real programs from npm that the tests run: a node of Ethereum, Solana's runtime, the compiler of the registry; and an authority that stamps. */
@NullMarked
package io.hauberk.migration.node;

import org.jspecify.annotations.NullMarked;
