// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.SchemeFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {
    @Test
    void withoutACommandItSaysHow() {
        Run run = Run.of();
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualToNormalizingNewlines("error: a command is missing\nhint: see hauberk --help\n");
    }

    @Test
    void anUnknownOptionIsRefusedWithASuggestion() {
        Run run = Run.of("schemes", "--jsom");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("error: Unknown option: '--jsom'").contains("hint: did you mean --json?");
    }

    @Test
    void anUnknownCommandIsRefusedWithASuggestion() {
        Run run = Run.of("shemes");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("error: ").contains("'shemes'").contains("hint: did you mean schemes?");
    }

    @Test
    void everyCommandHasHelpAndSaysWhatItDoes() {
        CommandLine main = Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
        assertThat(main.getSubcommands()).isNotEmpty();
        main.getSubcommands().forEach((name, command) -> {
            Run run = Run.of(name, "--help");
            assertThat(run.code()).as(name).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).startsWith("Usage: hauberk " + name);
            assertThat(command.getCommandSpec().usageMessage().description())
                    .as(name)
                    .isNotEmpty();
        });
        assertThat(Run.of("--help").out()).contains(main.getSubcommands().keySet());
    }

    @Test
    void theVersionsGoToStdout() {
        Run run = Run.of("--version");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("hauberk ").contains("Java " + Runtime.version());
    }

    @Test
    void aFailureOfAnArgumentIsAnErrorAndAHint() {
        Run run = failing(new CommandFailure("block.rlp, byte 17: a list\nends early\u001b[2J", "is it complete?"));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .isEqualToNormalizingNewlines(
                        "error: block.rlp, byte 17: a list ends early\\x1b[2J\nhint: is it complete?\n");
    }

    @Test
    void aBrokenBackEndIsNoVerdict() {
        Run run = failing(new SchemeFailure("the engine broke"));
        assertThat(run.code()).isEqualTo(ExitCode.BROKEN);
        assertThat(run.err())
                .startsWith("error: a back end broke: the engine broke")
                .contains("hint: ");
    }

    @Test
    void aBugShowsNoStackTraceUnlessAskedFor() {
        Run run = failing(new IllegalStateException("a bug"));
        assertThat(run.code()).isEqualTo(ExitCode.BROKEN);
        assertThat(run.err()).contains("IllegalStateException: a bug").contains("HAUBERK_TRACE=1");
        assertThat(run.err().lines()).hasSize(2);
    }

    @Command(name = "failing")
    private record Failing(Exception failure) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }

    private static Run failing(Exception failure) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine(new PrintWriter(out), new PrintWriter(err))
                .addSubcommand(new CommandLine(new Failing(failure))
                        .setErr(new PrintWriter(err))
                        .setExecutionExceptionHandler(new Failures()))
                .execute("failing");
        assertThat(out.toString()).isEmpty();
        return new Run(code, out.toString(), err.toString());
    }
}
