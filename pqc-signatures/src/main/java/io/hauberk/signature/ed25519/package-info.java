// SPDX-License-Identifier: Apache-2.0
/** Ed25519 under five sets of rules. Not exported: reached through {@link io.hauberk.signature.Schemes}. */
@NullMarked
package io.hauberk.signature.ed25519;

import org.jspecify.annotations.NullMarked;
