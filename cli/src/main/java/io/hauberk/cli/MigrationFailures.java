// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.journal.JournalException;
import io.hauberk.migration.run.RunStop;
import io.hauberk.migration.wallet.WalletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** What went wrong in a migration, as what a command says of it. */
final class MigrationFailures {
    private MigrationFailures() {}

    static CommandFailure of(WalletException e) {
        return new CommandFailure(String.valueOf(e.getMessage()), e.hint());
    }

    static CommandFailure of(UncheckedIOException e) {
        return of(Objects.requireNonNull(e.getCause()));
    }

    static CommandFailure of(IOException e) {
        String message = String.valueOf(e.getMessage());
        return switch (e) {
            case AnchorException chain -> new CommandFailure(message, chain.hint());
            case JournalException journal -> new CommandFailure(message, journal.hint());
            case RunStop stop -> new CommandFailure(message, stop.hint());
            case MalformedFileException _ -> new CommandFailure(message, "give a file that this program has written");
            case CharacterCodingException _ ->
                new CommandFailure("a file is no text in UTF-8", "give a file that this program has written");
            case FileAlreadyExistsException _ ->
                new CommandFailure(message + " is there already", "name a new file: nothing is overwritten");
            case NoSuchFileException _ -> new CommandFailure("there is no file or folder " + message, "check the path");
            case FileSystemException file ->
                new CommandFailure(
                        "can't read or write " + file.getFile() + ": " + reason(file),
                        "check the path and its permissions");
            default ->
                new CommandFailure(
                        e.getClass() == IOException.class
                                ? message
                                : e.getClass().getSimpleName() + ": " + message,
                        "check the paths, and that the disk has room");
        };
    }

    private static String reason(FileSystemException e) {
        return e.getReason() != null ? e.getReason() : e.getClass().getSimpleName();
    }
}
