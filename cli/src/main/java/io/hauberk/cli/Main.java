// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Entry point of the command {@code hauberk}, and the list of its subcommands. */
@Command(
        name = "hauberk",
        versionProvider = Version.class,
        description = "Verifies the signatures of blocks, classical and quantum-resistant, on every core.",
        subcommands = {
            VerifyBlockCommand.class,
            DemoCommand.class,
            BenchCommand.class,
            SignTxCommand.class,
            VerifyTxCommand.class,
            SchemesCommand.class,
            PolicyCommand.class,
            KeyCommand.class,
            MigrateCommand.class,
            VectorsCommand.class,
            CompletionCommand.class,
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was done, and every signature is valid",
            "1:a signature is invalid or unfinished, or a test failed",
            "2:the command line is wrong, or a file can't be read or opened",
            "3:the program or a back end broke; says nothing about any signature"
        })
public final class Main implements Runnable {
    private static final int HELP_COLUMNS = 100;

    @Spec
    private @Nullable CommandSpec command;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the versions of this program, of Java and of the machine, and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean version;

    private Main() {}

    /** Runs the command line and exits with its code. */
    public static void main(String[] args) {
        // The SQLite driver brings SLF4J, which would say that it has no back end.
        System.setProperty("slf4j.internal.verbosity", System.getProperty("slf4j.internal.verbosity", "ERROR"));
        CommandLine commandLine = commandLine(utf8(FileDescriptor.out), utf8(FileDescriptor.err));
        int code;
        try {
            code = commandLine.execute(args);
        } catch (Error e) {
            code = Failures.broken(commandLine.getErr(), String.valueOf(e.getMessage()), e);
        }
        commandLine.getOut().flush();
        System.exit(code);
    }

    /** {@return the command line, writing to these} */
    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        Failures failures = new Failures();
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setUsageHelpWidth(HELP_COLUMNS)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(command).commandLine(), "a command is missing");
    }

    // Data is UTF-8 whatever the locale says: it is as often read by a program as by a person.
    private static PrintWriter utf8(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), false);
    }
}
