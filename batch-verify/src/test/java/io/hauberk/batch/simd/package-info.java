// SPDX-License-Identifier: Apache-2.0
/** Tests of the kernels in lanes; skipped where the vector module is left out. */
@NullMarked
package io.hauberk.batch.simd;

import org.jspecify.annotations.NullMarked;
