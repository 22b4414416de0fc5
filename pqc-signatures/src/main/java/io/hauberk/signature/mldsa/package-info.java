// SPDX-License-Identifier: Apache-2.0
/** ML-DSA and HashML-DSA (FIPS 204). Not exported: reached through {@link io.hauberk.signature.Schemes}. */
@NullMarked
package io.hauberk.signature.mldsa;

import org.jspecify.annotations.NullMarked;
