// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import java.io.Console;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Nothing that can't be undone happens by accident: it is named, and {@code --yes} or the typed name confirms it. A mixin. */
final class Confirmation {
    @Option(names = "--yes", description = "Go on without being asked, also where that can't be undone.")
    private boolean yes;

    /**
     * Returns if it is confirmed.
     *
     * @param what what will happen, in a clause
     * @param word what to type
     */
    @SuppressWarnings("SystemConsoleNull") // without a terminal it is null again, from JDK 25 on
    void require(String what, String word) throws CommandFailure {
        if (yes) {
            return;
        }
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new CommandFailure("not confirmed: " + what, "say --yes if that is what you want");
        }
        String typed = console.readLine("%s. Type %s to go on: ", PlainText.printable(what), word);
        if (typed == null || !typed.strip().toLowerCase(Locale.ROOT).equals(word)) {
            throw new CommandFailure("not confirmed: " + what, "nothing was done");
        }
    }
}
