// SPDX-License-Identifier: Apache-2.0

/**
 * New keys from an old mnemonic: {@link io.hauberk.migration.derivation.HybridDerivation}, specified in {@code
 * docs/derivation.md}. The same mnemonic gives the same keys on every machine.
 */
@NullMarked
package io.hauberk.migration.derivation;

import org.jspecify.annotations.NullMarked;
