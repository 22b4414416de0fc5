// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.BackendReport;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The back ends of every scheme, each opened once. Safe for use by many threads. */
public final class Backends {
    /** Opens nothing yet. */
    public Backends() {}

    private static final String ONLY_ONE = "built in";

    private static final Schemes EXTENDED = HybridSchemes.with(Schemes.extended());

    private final Map<String, Schemes> pinned = new ConcurrentHashMap<>();
    private final Map<SchemeId, List<BackendReport>> reports = new ConcurrentHashMap<>();

    /**
     * A back end of a scheme.
     *
     * @param backend its name
     * @param schemes the schemes pinned to it, or nothing if it can't serve
     * @param reason why it can't serve; empty if it can
     */
    public record Choice(String backend, Optional<Schemes> schemes, String reason) {}

    /** {@return the scheme of that name}, pre-hashed ones under every approved hash included */
    Optional<SignatureScheme> find(String name) {
        return isSchemeName(name) ? EXTENDED.find(SchemeId.of(name)) : Optional.empty();
    }

    private static boolean isSchemeName(String name) {
        return name.matches("[A-Za-z][A-Za-z0-9.+-]{0,63}");
    }

    /**
     * {@return every back end of a scheme}
     *
     * @param kind what the case has signed, or nothing if it signs nothing
     */
    public List<Choice> choices(SignatureScheme scheme, Optional<InputKind> kind) {
        SchemeId id = scheme.id();
        boolean standard = HybridSchemes.standard().find(id).isPresent();
        List<BackendReport> known = reports.computeIfAbsent(id, EXTENDED::backends);
        if (known.isEmpty()) {
            return List.of(new Choice(ONLY_ONE, Optional.of(EXTENDED), ""));
        }
        List<Choice> choices = new ArrayList<>();
        for (BackendReport report : known) {
            if (!report.available()) {
                choices.add(new Choice(report.backend(), Optional.empty(), report.reason()));
            } else if (kind.isPresent() && !report.capable().contains(kind.get())) {
                choices.add(new Choice(
                        report.backend(), Optional.empty(), report.backend() + " takes no " + words(kind.get())));
            } else if (standard) {
                choices.add(new Choice(report.backend(), Optional.of(pinned(report.backend())), ""));
            } else if (report.inUse()) {
                choices.add(new Choice(report.backend(), Optional.of(EXTENDED), ""));
            }
        }
        return choices;
    }

    private Schemes pinned(String backend) {
        return pinned.computeIfAbsent(backend, name -> HybridSchemes.with(Schemes.pinned(name)));
    }

    private static String words(InputKind kind) {
        return switch (kind) {
            case PURE -> "message";
            case PURE_WITH_CONTEXT -> "message with a context";
            case DIGEST, MU -> kind.name().toLowerCase(Locale.ROOT) + " as input";
        };
    }
}
