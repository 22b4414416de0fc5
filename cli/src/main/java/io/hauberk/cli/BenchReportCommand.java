// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.benchmark.report.ReportFiles;
import io.hauberk.benchmark.results.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a report of results that are there. */
@Command(
        name = "report",
        description = "Makes a report of a results file: a page for people, and its charts for papers.",
        footer = {
            "",
            "--out makes DIR/report.html, which needs no network, and DIR/charts with each chart as SVG and PNG.",
            "--markdown makes a page for a repository, and beside it the results and the charts that it shows.",
            "Files that are there are replaced. The same results give the same files.",
            "",
            "  hauberk bench report run/results.json --out run",
            "  hauberk bench report run/results.json --markdown docs/benchmarks.md"
        })
final class BenchReportCommand implements Callable<Integer> {
    @Mixin
    private @Nullable Output output;

    @Parameters(paramLabel = "RESULTS", description = "The results file.")
    private @Nullable Path file;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the page and the charts go.")
    private @Nullable Path folder;

    @Option(names = "--markdown", paramLabel = "FILE.md", description = "Where a page of Markdown goes.")
    private @Nullable Path markdown;

    BenchReportCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        if (folder == null && markdown == null) {
            throw new CommandFailure("nothing is to be made", "say where: --out DIR, --markdown FILE.md, or both");
        }
        Output to = Objects.requireNonNull(output);
        Results results = BenchCompareCommand.read(Objects.requireNonNull(file));
        List<Path> written = new ArrayList<>();
        try {
            if (folder != null) {
                written.addAll(ReportFiles.write(folder, results));
            }
            if (markdown != null) {
                written.addAll(ReportFiles.writeMarkdown(markdown, results));
            }
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), "give --markdown a name such as benchmarks.md");
        } catch (IOException e) {
            throw new CommandFailure(
                    "can't write the report: " + e.getMessage(), "check the folder and its permissions");
        }
        for (Path path : written) {
            if (to.isJson()) {
                to.jsonLines().object(json -> json.writeStringField("file", path.toString()));
            } else {
                to.out().println(PlainText.printable(path.toString()));
            }
        }
        to.out().flush();
        return ExitCode.OK;
    }
}
