// SPDX-License-Identifier: Apache-2.0

/** The command {@code hauberk}: start reading at {@link io.hauberk.cli.Main}. */
@NullMarked
package io.hauberk.cli;

import org.jspecify.annotations.NullMarked;
