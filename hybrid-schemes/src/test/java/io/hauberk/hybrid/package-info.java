// SPDX-License-Identifier: Apache-2.0
/** Tests of the hybrids. Start at {@code HybridContractTest}, what every hybrid keeps. */
@NullMarked
package io.hauberk.hybrid;

import org.jspecify.annotations.NullMarked;
