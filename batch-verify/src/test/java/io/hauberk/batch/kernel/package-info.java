// SPDX-License-Identifier: Apache-2.0
/** Tests of the kernels' contract, of their plain twins and of the cache. */
@NullMarked
package io.hauberk.batch.kernel;

import org.jspecify.annotations.NullMarked;
