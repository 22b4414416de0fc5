// SPDX-License-Identifier: Apache-2.0

/**
 * This project's own vectors: for each scheme id, valid and invalid signatures with the exact verdict and flags that say
 * what each is about. Start at {@link io.hauberk.vectors.published.PublishedVectors}.
 *
 * <p>The files are JSON after {@code hauberk_vectors_schema_v1.json}, which lies beside them, and are made by {@code
 * hauberk vectors generate}, never by hand; {@code manifest.json} has their hashes.
 */
@NullMarked
package io.hauberk.vectors.published;

import org.jspecify.annotations.NullMarked;
