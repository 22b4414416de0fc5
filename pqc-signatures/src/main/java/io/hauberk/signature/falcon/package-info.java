// SPDX-License-Identifier: Apache-2.0
/** Falcon, round 3. Not exported: reached through {@link io.hauberk.signature.Schemes}. */
@NullMarked
package io.hauberk.signature.falcon;

import org.jspecify.annotations.NullMarked;
