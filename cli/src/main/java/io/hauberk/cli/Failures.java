// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.wallet.WalletException;
import io.hauberk.signature.SchemeFailure;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Every failure ends in two lines on stderr, {@code error:} and {@code hint:}, and an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    /** Set to anything, it shows the stack trace of what should not have happened. */
    static final String TRACE_VARIABLE = "HAUBERK_TRACE";

    Failures() {}

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        report(command.getErr(), Objects.requireNonNullElse(e.getMessage(), "bad arguments"), usageHint(e, command));
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        String message = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        if (e instanceof CommandFailure failure) {
            report(command.getErr(), message, failure.hint());
            return ExitCode.USAGE;
        }
        if (e instanceof WalletException wallet) {
            report(command.getErr(), message, wallet.hint());
            return ExitCode.USAGE;
        }
        if (e instanceof FileSystemException file) {
            report(command.getErr(), "can't read or write " + file.getMessage(), "check the path and its permissions");
            return ExitCode.USAGE;
        }
        return broken(command.getErr(), message, e);
    }

    /** Reports a breakage of the program itself. */
    static int broken(PrintWriter err, String message, Throwable e) {
        boolean trace = System.getenv(TRACE_VARIABLE) != null;
        switch (e) {
            case SchemeFailure _ ->
                report(
                        err,
                        "a back end broke: " + message,
                        "this says nothing about any signature; try another back end (hauberk schemes lists them)");
            case OutOfMemoryError _ ->
                report(err, "out of memory: " + message, "give it more: HAUBERK_JAVA_OPTS=-Xmx8g hauberk ...");
            default ->
                report(
                        err,
                        "this should not have happened: " + e.getClass().getName() + ": " + message,
                        trace
                                ? "the stack trace follows; please report it"
                                : "please report it, with the stack trace that " + TRACE_VARIABLE + "=1 shows");
        }
        if (trace) {
            e.printStackTrace(err);
            err.flush();
        }
        return ExitCode.BROKEN;
    }

    /** Prints the two lines. */
    static void report(PrintWriter err, String message, String hint) {
        err.println("error: " + PlainText.printable(message.strip().replace(System.lineSeparator(), " ")));
        err.println("hint: " + PlainText.printable(hint));
        err.flush();
    }

    private static String usageHint(ParameterException e, CommandLine command) {
        String help = "see " + command.getCommandSpec().qualifiedName() + " --help";
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                return "did you mean " + suggestions.getFirst() + "? " + help;
            }
        }
        return help;
    }
}
