// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.signature.BackendReport;
import io.hauberk.signature.Schemes;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that prefers one back end, for comparison and for the careful. A mixin. */
final class BackendOption {
    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "Take this back end wherever it can serve: libsecp256k1, JDK, \"Bouncy Castle\", ...")
    private @Nullable String backend;

    /**
     * {@return the schemes, on the back end that the options ask for}
     *
     * @throws CommandFailure if no scheme has a back end of that name that works here
     */
    Schemes schemes() throws CommandFailure {
        if (backend == null) {
            return Schemes.standard();
        }
        Schemes pinned = Schemes.pinned(backend);
        List<BackendReport> known = pinned.all().stream()
                .flatMap(scheme -> pinned.backends(scheme.id()).stream())
                .toList();
        String wanted = plain(backend);
        if (known.stream()
                .noneMatch(
                        report -> report.available() && plain(report.backend()).equals(wanted))) {
            throw new CommandFailure(
                    "no scheme has a back end " + backend + " that works here",
                    known.stream()
                            .filter(BackendReport::available)
                            .map(BackendReport::backend)
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(
                                    ", ", "give one of ", "; hauberk schemes says which serves what")));
        }
        return pinned;
    }

    // As back ends are matched everywhere: case, spaces and punctuation don't matter.
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
