// SPDX-License-Identifier: Apache-2.0

/**
 * Makes this project's published vectors. {@link io.hauberk.cli.vectors.generate.VectorGenerator} goes through the
 * schemes; {@link io.hauberk.cli.vectors.generate.CommonCases} makes what every scheme has, and a class for each family
 * makes the faults that only it can have.
 *
 * <p>Every verdict is stated here, from what a case is made of, and then compared with what every back end says: a
 * disagreement stops the generator. All randomness comes from a seed, so the same schemes give the same files.
 */
@NullMarked
package io.hauberk.cli.vectors.generate;

import org.jspecify.annotations.NullMarked;
