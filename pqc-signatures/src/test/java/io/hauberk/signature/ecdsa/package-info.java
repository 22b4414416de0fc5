// SPDX-License-Identifier: Apache-2.0
/** Tests of ECDSA and BIP-340. */
@NullMarked
package io.hauberk.signature.ecdsa;

import org.jspecify.annotations.NullMarked;
