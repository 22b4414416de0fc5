// SPDX-License-Identifier: Apache-2.0

/**
 * The command {@code hauberk}: start reading at {@link io.hauberk.cli.Main}, which lists the subcommands.
 *
 * <p>A subcommand is a {@code Callable<Integer>} that gives its exit code, writes data by {@link io.hauberk.cli.Output}
 * and throws {@link io.hauberk.cli.CommandFailure} when it can't go on; it does no cryptography and no parsing itself.
 */
@NullMarked
package io.hauberk.cli;

import org.jspecify.annotations.NullMarked;
