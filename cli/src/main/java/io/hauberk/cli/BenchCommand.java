// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static io.hauberk.cli.Table.number;
import static io.hauberk.cli.Table.text;

import io.hauberk.batch.BatchConfig;
import io.hauberk.batch.BatchVerifier;
import io.hauberk.cli.bench.Contest;
import io.hauberk.cli.bench.Contestant;
import io.hauberk.cli.bench.Corpus;
import io.hauberk.cli.bench.Field;
import io.hauberk.cli.bench.Mode;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A quick look at verification speed: ours beside every back end of this machine, on the same signatures. */
@Command(
        name = "bench",
        description = "Measures verification: the batch verifier beside every back end on this machine.",
        subcommands = {BenchCompareCommand.class, BenchReportCommand.class},
        footer = {
            "",
            "first-seen: encoded keys that were never seen. cached: keys that are prepared or decoded and kept.",
            "single: one signature a call on one thread, from an encoded key. Contestants take turns on the same",
            "signatures; the median of three rounds counts. A quick look: for figures to publish, use JMH.",
            "Without --scheme, a choice of schemes is measured in under a minute."
        })
final class BenchCommand implements Callable<Integer> {
    private static final List<String> CHOICE = List.of(
            "ML-DSA-44",
            "ML-DSA-65",
            "ML-DSA-87",
            "Falcon-512",
            "Falcon-1024",
            "ECDSA-secp256k1-Ethereum",
            "Ed25519-ZIP215");

    private static final double SECONDS_IN_ALL = 28; // what remains of a minute after the making and the warm-up
    private static final double MOST_SECONDS_EACH = 3;
    private static final Duration CORPUS_TIME = Duration.ofMillis(800);
    private static final Duration WARM_UP_PATIENCE = Duration.ofSeconds(15);

    @Mixin
    private @Nullable Output output;

    @Option(
            names = "--scheme",
            paramLabel = "ID",
            description = "Measure this scheme; can be given several times. hauberk schemes lists them.")
    private List<String> ids = List.of();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads verify; one for each processor if not given.")
    private @Nullable Integer threads;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "How long each contestant works; without it, as long as a minute in all allows.")
    private @Nullable Double seconds;

    BenchCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        List<SignatureScheme> schemes = schemes();
        BatchConfig config = config();
        if (seconds != null && !(seconds > 0 && seconds <= 3600)) {
            throw new CommandFailure("--seconds " + seconds + " is out of range", "give a number from 0.01 to 3600");
        }
        Output to = Objects.requireNonNull(output);
        try (BatchVerifier cold = BatchVerifier.create(config.withCacheBytes(0));
                BatchVerifier caching = BatchVerifier.create(config)) {
            List<SchemeId> wanted = schemes.stream().map(SignatureScheme::id).toList();
            cold.warmUp(wanted, Duration.ZERO); // while the signatures are made
            List<Corpus> corpora = make(schemes);
            boolean warm = cold.warmUp(wanted, WARM_UP_PATIENCE); // for all verifiers of this JVM
            List<Contestant> contestants = new ArrayList<>();
            for (Corpus corpus : corpora) {
                contestants.addAll(new Field(corpus, config.threads(), cold, caching).contestants());
            }
            Contest contest = new Contest(contestants, (long) (secondsEach(contestants.size()) * 1e9));
            double[] perSecond;
            try (Progress progress = Progress.of("bench", contest.steps())) {
                perSecond = contest.run(() -> progress.stepBy(1));
            }
            if (to.isJson()) {
                writeJson(to, contestants, perSecond);
            } else {
                print(to, corpora, contestants, perSecond, cold);
                if (!warm) {
                    to.note("Some kernels were not warm in time; their scheme's back end served instead.");
                }
            }
        }
        return ExitCode.OK;
    }

    private List<SignatureScheme> schemes() throws CommandFailure {
        List<SignatureScheme> schemes = new ArrayList<>();
        for (String id : ids.isEmpty() ? CHOICE : ids) {
            schemes.add(find(id));
        }
        return schemes;
    }

    private static SignatureScheme find(String id) throws CommandFailure {
        for (SignatureScheme scheme : Schemes.standard().all()) {
            if (scheme.id().name().equalsIgnoreCase(id)) {
                return scheme;
            }
        }
        throw new CommandFailure("there is no scheme " + id, "hauberk schemes lists them all");
    }

    private BatchConfig config() throws CommandFailure {
        BatchConfig config = BatchConfig.defaults();
        if (threads == null) {
            return config;
        }
        if (threads < 1 || threads > BatchConfig.MAX_THREADS) {
            throw new CommandFailure(
                    "--threads " + threads + " is out of range", "give a number from 1 to " + BatchConfig.MAX_THREADS);
        }
        return config.withThreads(threads);
    }

    private static List<Corpus> make(List<SignatureScheme> schemes) {
        List<Corpus> corpora = new ArrayList<>();
        for (SignatureScheme scheme : schemes) {
            corpora.add(Corpus.make(scheme, CORPUS_TIME));
        }
        return corpora;
    }

    private double secondsEach(int contestants) {
        return seconds != null ? seconds : Math.min(MOST_SECONDS_EACH, SECONDS_IN_ALL / contestants);
    }

    private static void writeJson(Output to, List<Contestant> contestants, double[] perSecond) {
        JsonLines lines = to.jsonLines();
        for (int i = 0; i < perSecond.length; i++) {
            Contestant contestant = contestants.get(i);
            long rounded = Math.round(perSecond[i]);
            lines.object(json -> {
                json.writeStringField("scheme", contestant.scheme().name());
                json.writeStringField("implementation", contestant.implementation());
                json.writeStringField("mode", contestant.mode().toString());
                json.writeNumberField("threads", contestant.threads());
                json.writeNumberField("verifiesPerSecond", rounded);
            });
        }
    }

    private static void print(
            Output to, List<Corpus> corpora, List<Contestant> contestants, double[] perSecond, BatchVerifier verifier) {
        Table table = to.table(
                text("scheme"),
                text("mode"),
                text("implementation"),
                number("threads"),
                number("signatures/s"),
                number("Hauberk is ahead by"));
        for (Corpus corpus : corpora) {
            for (Mode mode : Mode.values()) {
                rows(table, corpus.scheme().id(), mode, contestants, perSecond, verifier);
            }
        }
        table.print(to.out());
    }

    private static void rows(
            Table table,
            SchemeId scheme,
            Mode mode,
            List<Contestant> contestants,
            double[] perSecond,
            BatchVerifier verifier) {
        double ours = 0;
        for (int i = 0; i < perSecond.length; i++) {
            Contestant contestant = contestants.get(i);
            if (!contestant.scheme().equals(scheme) || contestant.mode() != mode) {
                continue;
            }
            boolean first = ours == 0; // the field lists ours first
            ours = first ? perSecond[i] : ours;
            table.row(
                    first ? scheme : "",
                    first ? mode : "",
                    first
                            ? mode == Mode.SINGLE ? "Hauberk" : "Hauberk: " + ServedBy.describe(scheme, verifier)
                            : contestant.implementation(),
                    contestant.threads(),
                    perSecond[i],
                    first ? "" : String.format(Locale.ROOT, "%.1f x", ours / perSecond[i]));
        }
    }
}
