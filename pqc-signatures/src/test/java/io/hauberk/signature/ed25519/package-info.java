// SPDX-License-Identifier: Apache-2.0
/** Tests of Ed25519 under its sets of rules. */
@NullMarked
package io.hauberk.signature.ed25519;

import org.jspecify.annotations.NullMarked;
