// SPDX-License-Identifier: Apache-2.0
/**
 * Schemes that exist only as components of composites: ECDSA over the larger curves, and Ed448. Bouncy Castle does the
 * arithmetic. Start at {@link io.hauberk.hybrid.component.ComponentSchemes}. Not exported.
 */
@NullMarked
package io.hauberk.hybrid.component;

import org.jspecify.annotations.NullMarked;
