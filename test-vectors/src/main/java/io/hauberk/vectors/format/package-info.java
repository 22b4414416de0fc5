// SPDX-License-Identifier: Apache-2.0

/**
 * One class a file format. Each recognises a file by its fields, never by its name alone, so that a stranger's file is
 * read too; {@link io.hauberk.vectors.format.Formats} lists them. Not exported: reached through
 * {@link io.hauberk.vectors.VectorFiles}.
 *
 * <p>Everything here is stateless. Input may be hostile: what a file holds beyond its format's rules is a
 * {@link io.hauberk.vectors.VectorFormatException} that names the place.
 */
@NullMarked
package io.hauberk.vectors.format;

import org.jspecify.annotations.NullMarked;
