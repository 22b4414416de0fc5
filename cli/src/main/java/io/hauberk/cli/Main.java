// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the command {@code hauberk}. */
@Command(
        name = "hauberk",
        mixinStandardHelpOptions = true,
        version = "hauberk 0.1.0-SNAPSHOT",
        description = "Verifies the signatures of blocks, classical and quantum-resistant, on every core.")
public final class Main {
    private Main() {}

    /** Runs the command line and exits with its code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
