// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static io.hauberk.cli.Table.number;
import static io.hauberk.cli.Table.text;

import io.hauberk.batch.BatchConfig;
import io.hauberk.batch.BatchResult;
import io.hauberk.batch.BatchVerifier;
import io.hauberk.batch.Failure;
import io.hauberk.batch.RecoveredKey;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job without outside files: makes a block, verifies it, and shows what was found. */
@Command(
        name = "demo",
        description = "Makes a block of signed transactions, plants three faults, verifies it on every core.",
        footer = {
            "",
            "Half of the transactions are signed with secp256k1 as on Ethereum, half with ML-DSA-44 (FIPS 204), each",
            "by a key of its own. Ends with 0 if exactly the planted faults are found."
        })
final class DemoCommand implements Callable<Integer> {
    private static final int FEWEST = 8;
    private static final int MOST = 1_000_000;

    private static final Duration WARM_UP_PATIENCE = Duration.ofSeconds(20);

    @Mixin
    private @Nullable Output output;

    @Mixin
    private @Nullable VerifierOptions verifierOptions;

    @Option(
            names = "--transactions",
            paramLabel = "N",
            defaultValue = "10000",
            description = "The size of the block (${DEFAULT-VALUE}).")
    private int transactions;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Gives every byte of the block (${DEFAULT-VALUE}).")
    private long seed;

    /** One line of the table. */
    private record Measured(String name, int items, int valid, long bytes, long nanos, String servedBy) {
        int invalid() {
            return items - valid;
        }

        double millis() {
            return nanos / 1e6;
        }

        double perSecond() {
            return items / (nanos / 1e9);
        }

        double megabytesPerSecond() {
            return bytes / 1e6 / (nanos / 1e9);
        }
    }

    DemoCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        if (transactions < FEWEST || transactions > MOST) {
            throw new CommandFailure(
                    "--transactions " + transactions + " is out of range",
                    "give a number from " + FEWEST + " to " + MOST);
        }
        Output to = Objects.requireNonNull(output);
        BatchConfig config = Objects.requireNonNull(verifierOptions).config();
        List<SchemeId> schemes = List.of(DemoBlock.ETHEREUM, DemoBlock.ML_DSA);
        warmUp(config, schemes, Duration.ZERO); // while the block is made
        long begun = System.nanoTime();
        DemoBlock block = make();
        to.note(String.format(
                Locale.ROOT,
                "Made a block of %,d transactions from seed %d, each with a key of its own, in %.1f s.",
                transactions,
                seed,
                (System.nanoTime() - begun) / 1e9));
        warmUp(config, schemes, WARM_UP_PATIENCE);
        Measured ethereum = measure(DemoBlock.ETHEREUM, block, config);
        Measured mlDsa = measure(DemoBlock.ML_DSA, block, config);
        try (BatchVerifier verifier = BatchVerifier.create(config)) {
            long start = System.nanoTime();
            BatchResult result = verifier.verify(block.items());
            long nanos = System.nanoTime() - start;
            int threads = config.threads();
            Measured whole = measured(
                    "the whole block", block.items(), result, nanos, threads + (threads == 1 ? " thread" : " threads"));
            boolean asPlanted = asPlanted(block, result);
            if (to.isJson()) {
                writeJson(to, List.of(ethereum, mlDsa, whole), result, asPlanted, threads);
            } else {
                print(to, List.of(ethereum, mlDsa), whole);
                printFound(to, block, result, asPlanted);
            }
            return asPlanted ? ExitCode.OK : ExitCode.NOT_ALL_VALID;
        }
    }

    private static void warmUp(BatchConfig config, List<SchemeId> schemes, Duration patience) {
        try (BatchVerifier verifier = BatchVerifier.create(config)) {
            verifier.warmUp(schemes, patience);
        }
    }

    private DemoBlock make() {
        try (Progress progress = Progress.of("signing", transactions)) {
            return DemoBlock.of(transactions, seed, Schemes.standard(), () -> progress.stepBy(1));
        }
    }

    // By a verifier of its own: to it, every key is new.
    private static Measured measure(SchemeId scheme, DemoBlock block, BatchConfig config) {
        List<BatchItem> items = block.of(scheme);
        try (BatchVerifier verifier = BatchVerifier.create(config)) {
            long start = System.nanoTime();
            BatchResult result = verifier.verify(items);
            long nanos = System.nanoTime() - start;
            return measured(scheme.name(), items, result, nanos, ServedBy.describe(scheme, verifier));
        }
    }

    private static Measured measured(
            String name, List<BatchItem> items, BatchResult result, long nanos, String servedBy) {
        return new Measured(name, items.size(), result.validCount(), DemoBlock.bytes(items), nanos, servedBy);
    }

    // Whether the faults are found with their verdicts, nothing else is invalid, and each recovered key is the
    // signer's.
    private static boolean asPlanted(DemoBlock block, BatchResult result) {
        List<Failure> expected =
                block.faults().stream().map(DemoBlock.Fault::expected).toList();
        long recovered = block.of(DemoBlock.ETHEREUM).size()
                - expected.stream()
                        .filter(fault ->
                                block.items().get(fault.index()).scheme().equals(DemoBlock.ETHEREUM))
                        .count();
        return result.isComplete()
                && result.invalid().equals(expected)
                && result.recovered().size() == recovered
                && result.recovered().stream().allMatch(key -> isSigner(block, key));
    }

    private static boolean isSigner(DemoBlock block, RecoveredKey key) {
        return block.signers().get(key.index()).equals(key.key());
    }

    private static void print(Output to, List<Measured> parts, Measured whole) {
        Table table = to.table(
                text("scheme"),
                number("items"),
                number("valid"),
                number("invalid"),
                number("ms"),
                number("signatures/s"),
                number("MB/s"),
                text("served by"));
        parts.forEach(part -> row(table, part));
        row(table.rule(), whole);
        to.note("");
        table.print(to.out());
        to.note("");
    }

    private static void row(Table table, Measured measured) {
        table.row(
                measured.name(),
                measured.items(),
                measured.valid(),
                measured.invalid(),
                measured.millis(),
                measured.perSecond(),
                measured.megabytesPerSecond(),
                measured.servedBy());
    }

    private static void printFound(Output to, DemoBlock block, BatchResult result, boolean asPlanted) {
        Table table = to.table(number("index"), text("scheme"), text("verdict"), text("what was planted there"));
        for (Failure failure : result.invalid()) {
            table.row(
                    Integer.toString(failure.index()),
                    block.items().get(failure.index()).scheme(),
                    failure.verdict(),
                    block.faults().stream()
                            .filter(fault -> fault.expected().index() == failure.index())
                            .map(DemoBlock.Fault::what)
                            .findFirst()
                            .orElse("nothing!"));
        }
        table.print(to.out());
        to.note("");
        to.note(
                asPlanted
                        ? "Found exactly the " + block.faults().size() + " planted faults; every recovered key is its"
                                + " signer's."
                        : "This is not what was planted: " + block.faults());
    }

    private static void writeJson(Output to, List<Measured> lines, BatchResult result, boolean asPlanted, int threads) {
        for (Measured line : lines) {
            boolean whole = line.items() == result.size();
            to.jsonLines().object(json -> {
                json.writeStringField("scheme", whole ? "all" : line.name());
                json.writeNumberField("items", line.items());
                json.writeNumberField("valid", line.valid());
                json.writeNumberField("micros", line.nanos() / 1000);
                json.writeNumberField("signaturesPerSecond", Math.round(line.perSecond()));
                json.writeNumberField("bytes", line.bytes());
                json.writeNumberField("threads", threads);
                if (!whole) {
                    json.writeNumberField("invalid", line.invalid());
                    json.writeStringField("backend", line.servedBy());
                } else {
                    json.writeArrayFieldStart("invalid");
                    for (Failure failure : result.invalid()) {
                        json.writeStartObject();
                        json.writeNumberField("index", failure.index());
                        json.writeStringField("verdict", failure.verdict().name());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeBooleanField("asPlanted", asPlanted);
                }
            });
        }
    }
}
