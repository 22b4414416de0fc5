// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.cli.Table.Column;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command writes: data for people or as JSON lines on stdout, everything else on stderr. A mixin. */
final class Output {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    /** {@return whether data is asked for as JSON} */
    boolean isJson() {
        return json;
    }

    /** {@return stdout, for data} */
    PrintWriter out() {
        return Objects.requireNonNull(command).commandLine().getOut();
    }

    /** {@return stderr, for everything else} */
    PrintWriter err() {
        return Objects.requireNonNull(command).commandLine().getErr();
    }

    /** {@return a writer of JSON objects to stdout} */
    JsonLines jsonLines() {
        return new JsonLines(out());
    }

    /** {@return a table}; print it to {@link #out} */
    Table table(Column... columns) {
        return new Table(columns);
    }

    /** Prints a line for people, to stdout; with {@code --json}, where only data belongs there, to stderr. */
    void note(String line) {
        PrintWriter writer = json ? err() : out();
        writer.println(PlainText.printable(line));
        writer.flush();
    }
}
