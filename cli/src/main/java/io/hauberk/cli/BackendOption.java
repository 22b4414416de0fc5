// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.BackendReport;
import io.hauberk.signature.Schemes;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
            return HybridSchemes.standard();
        }
        Schemes pinned = HybridSchemes.with(Schemes.pinned(backend));
        String wanted = plain(backend);
        // As far as the first scheme that has it: each look opens and tests back ends.
        if (available(pinned).noneMatch(name -> plain(name).equals(wanted))) {
            throw new CommandFailure(
                    "no scheme has a back end " + backend + " that works here",
                    available(pinned)
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(
                                    ", ", "give one of ", "; hauberk schemes says which serves what")));
        }
        return pinned;
    }

    /** {@return whether kernels may serve}: not if the back end to take is another's */
    boolean allowsKernels() {
        return backend == null || plain(backend).equals(plain("Hauberk"));
    }

    private static Stream<String> available(Schemes schemes) {
        return schemes.all().stream()
                .flatMap(scheme -> schemes.backends(scheme.id()).stream())
                .filter(BackendReport::available)
                .map(BackendReport::backend);
    }

    // As back ends are matched everywhere: case, spaces and punctuation don't matter.
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
