// SPDX-License-Identifier: Apache-2.0
/** SLH-DSA and HashSLH-DSA (FIPS 205). Not exported: reached through {@link io.hauberk.signature.Schemes}. */
@NullMarked
package io.hauberk.signature.slhdsa;

import org.jspecify.annotations.NullMarked;
