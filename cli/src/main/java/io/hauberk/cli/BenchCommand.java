// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.batch.BatchConfig;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SignatureScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures: a quick look, or everything by JMH. */
@Command(
        name = "bench",
        description = "Measures verification: the batch verifier beside every other implementation on this machine.",
        subcommands = {BenchCompareCommand.class, BenchReportCommand.class},
        footer = {
            "",
            "first-seen: encoded keys that were never seen. cached: keys that are prepared or decoded and",
            "kept. single: one signature a call on one thread, from an encoded key. Everybody takes turns on",
            "the same signatures; the median of three rounds counts. A quick look: without --scheme, a choice",
            "of schemes is measured in under a minute.",
            "",
            "With --full, JMH measures all of it: keys, signing, verification and batches of one scheme of",
            "each kind and of hybrids, and blocks, latency, attacks and scaling, on one thread and on all,",
            "everybody in turns: about half an hour, and it says first how long. --every-scheme measures all",
            "schemes and hybrids, which takes hours; --scheme, --only, --threads and --seconds narrow it.",
            "Results are written after each part, so an interrupted run leaves what it has measured.",
            "Examples:",
            "  hauberk bench --full --out bench                                for a report",
            "  hauberk bench --full --out bench --every-scheme                 overnight",
            "  hauberk bench --full --out bench --scheme ML-DSA-44             one scheme beside its peers",
            "  hauberk bench --full --out bench --only '^(block|attack)'       blocks and attacks",
            "  hauberk bench compare before/results.json bench/results.json    what has changed beyond noise",
            "  hauberk bench report bench/results.json --out bench             the report again"
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

    @Spec
    private @Nullable CommandSpec command;

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
            description = "How many threads verify; one for each processor if not given, and with --full one, too.")
    private @Nullable Integer threads;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "How long each contestant works; without it, as long as a minute in all allows, and "
                    + FullBench.SECONDS + " with --full.")
    private @Nullable Double seconds;

    @Option(names = "--full", description = "Measure all of it, by JMH, for a report.")
    private boolean full;

    @Option(
            names = "--every-scheme",
            description = "With --full: measure all schemes and hybrids, not only one of each kind.")
    private boolean everyScheme;

    @Option(names = "--out", paramLabel = "DIR", description = "With --full: the folder for results and report.")
    private @Nullable Path folder;

    @Option(
            names = "--only",
            paramLabel = "PATTERN",
            description =
                    "With --full: only parts whose name has this pattern, of every scheme: block:, latency:, attack:ID,"
                            + " scaling:ID, scheme:ID.")
    private @Nullable String only;

    @Option(
            names = "--processor-time",
            description = "With --full: count seconds of processor time, for a machine that does other things too.")
    private boolean processorTime;

    BenchCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        List<SchemeId> schemes = schemes();
        if (threads != null && (threads < 1 || threads > BatchConfig.MAX_THREADS)) {
            throw new CommandFailure(
                    "--threads " + threads + " is out of range", "give a number from 1 to " + BatchConfig.MAX_THREADS);
        }
        if (seconds != null && !(seconds > 0 && seconds <= 3600)) {
            throw new CommandFailure("--seconds " + seconds + " is out of range", "give a number from 0.01 to 3600");
        }
        Output to = Objects.requireNonNull(output);
        if (!full) {
            refuse(folder != null, "--out");
            refuse(only != null, "--only");
            refuse(everyScheme, "--every-scheme");
            refuse(processorTime, "--processor-time");
            int verifying = threads == null ? BatchConfig.defaults().threads() : threads;
            return new QuickBench(schemes.isEmpty() ? choice() : schemes, verifying, seconds, to).run();
        }
        if (folder == null) {
            throw new CommandFailure("--full has nowhere to write", "add --out DIR");
        }
        if (to.isJson()) {
            throw new CommandFailure("--full prints no data", "leave out --json: DIR/results.json is JSON");
        }
        List<String> words = new ArrayList<>(List.of("hauberk"));
        words.addAll(
                Objects.requireNonNull(command).commandLine().getParseResult().expandedArgs());
        words.add(1, "bench");
        return new FullBench(folder, schemes, everyScheme, pattern(), threads, seconds, processorTime, words, to.err())
                .run();
    }

    private static void refuse(boolean given, String option) throws CommandFailure {
        if (given) {
            throw new CommandFailure(option + " is for the full benchmarks only", "add --full, or leave it out");
        }
    }

    private @Nullable Pattern pattern() throws CommandFailure {
        try {
            return only == null ? null : Pattern.compile(only);
        } catch (PatternSyntaxException e) {
            throw new CommandFailure(
                    "--only " + only + " is no pattern: " + e.getDescription(), "see java.util.regex.Pattern");
        }
    }

    private List<SchemeId> schemes() throws CommandFailure {
        List<SchemeId> schemes = new ArrayList<>();
        for (String id : ids) {
            schemes.add(find(id));
        }
        return schemes;
    }

    private static List<SchemeId> choice() {
        return CHOICE.stream().map(SchemeId::of).toList();
    }

    private static SchemeId find(String id) throws CommandFailure {
        for (SignatureScheme scheme : HybridSchemes.standard().all()) {
            if (scheme.id().name().equalsIgnoreCase(id)) {
                return scheme.id();
            }
        }
        throw new CommandFailure("there is no scheme " + id, "hauberk schemes lists them all");
    }
}
