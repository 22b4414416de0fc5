// SPDX-License-Identifier: Apache-2.0

/**
 * Runs test vectors: {@link io.hauberk.cli.vectors.SchemeMatcher} says which schemes a case is for, {@link
 * io.hauberk.cli.vectors.CaseRunner} runs it on one back end, {@link io.hauberk.cli.vectors.VectorRun} does so for whole
 * folders on every core. Not exported.
 */
@NullMarked
package io.hauberk.cli.vectors;

import org.jspecify.annotations.NullMarked;
