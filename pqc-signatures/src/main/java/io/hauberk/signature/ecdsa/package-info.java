// SPDX-License-Identifier: Apache-2.0
/** ECDSA over secp256k1 and P-256, and BIP-340 Schnorr. Not exported: reached through {@link io.hauberk.signature.Schemes}. */
@NullMarked
package io.hauberk.signature.ecdsa;

import org.jspecify.annotations.NullMarked;
