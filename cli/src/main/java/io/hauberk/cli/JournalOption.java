// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a journal is. A mixin. */
final class JournalOption {
    @Option(
            names = "--journal",
            paramLabel = "FILE|URL",
            description =
                    "The journal: a file (SQLite), or jdbc:postgresql:... (default: beside the plan, with the ending"
                            + " .journal).")
    private @Nullable String journal;

    JournalOption() {}

    /** {@return the JDBC URL of the journal of a file} */
    String url(Path of) {
        if (journal == null) {
            return "jdbc:sqlite:" + of + ".journal";
        }
        return journal.startsWith("jdbc:") ? journal : "jdbc:sqlite:" + journal;
    }
}
