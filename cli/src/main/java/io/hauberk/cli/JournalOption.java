// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.wallet.SecretSource;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.signature.SecretBytes;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a journal is. A mixin. */
final class JournalOption {
    private static final Pattern EXPOSED = Pattern.compile("(?i)[?&][a-z]*password=|//[^/?]*:[^/?@]*@");

    @Option(
            names = "--journal",
            paramLabel = "FILE|URL",
            description =
                    "The journal: a file (SQLite), or jdbc:postgresql:... (default: beside the plan, with the ending"
                            + " .journal).")
    private @Nullable String journal;

    @Option(
            names = "--journal-password-file",
            paramLabel = "FILE",
            description = "Read the database's password from a file of mode 0600. Without this the driver looks into"
                    + " ~/.pgpass.")
    private @Nullable Path passwordFile;

    JournalOption() {}

    /** {@return the JDBC URL of the journal of a file}, which may hold the database's password */
    String url(Path of) throws CommandFailure {
        if (journal == null || !journal.startsWith("jdbc:")) {
            if (passwordFile != null) {
                throw new CommandFailure(
                        "--journal-password-file is of a database", "give --journal jdbc:postgresql:... too");
            }
            return "jdbc:sqlite:" + (journal == null ? of + ".journal" : journal);
        }
        if (EXPOSED.matcher(journal).find()) {
            throw new CommandFailure(
                    "a password on the command line, where every program can see it",
                    "leave it out of --journal, and give --journal-password-file FILE");
        }
        if (passwordFile == null) {
            return journal;
        }
        try (SecretBytes password = SecretSource.file(passwordFile).read()) {
            String text = password.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
            return journal + (journal.indexOf('?') < 0 ? "?" : "&") + "password="
                    + URLEncoder.encode(text, StandardCharsets.UTF_8);
        } catch (WalletException e) {
            throw MigrationFailures.of(e);
        } catch (IOException e) {
            throw MigrationFailures.of(e);
        }
    }
}
