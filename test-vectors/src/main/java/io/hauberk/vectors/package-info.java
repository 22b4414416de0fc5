// SPDX-License-Identifier: Apache-2.0

/**
 * Test vectors: where they lie, readers of every format that the project uses, and the project's own published ones.
 *
 * <p>This module depends on no other of the project and knows no cryptography, so it can stand on any test class path.
 * Tests start at {@link io.hauberk.vectors.VectorsFolder}.
 */
@NullMarked
package io.hauberk.vectors;

import org.jspecify.annotations.NullMarked;
