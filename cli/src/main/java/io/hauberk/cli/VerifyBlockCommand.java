// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.batch.BatchConfig;
import io.hauberk.batch.BatchVerifier;
import io.hauberk.batch.SchemeStats;
import io.hauberk.chain.Chain;
import io.hauberk.chain.ChainFormatException;
import io.hauberk.chain.Chains;
import io.hauberk.chain.Contradiction;
import io.hauberk.chain.Contradiction.Subject;
import io.hauberk.policy.Policy;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies every signature of blocks in files. A file that can't be read doesn't stop the others. */
@Command(
        name = "verify-block",
        description = "Verifies every signature of blocks on every core.",
        footer = {
            "",
            "A file is a block as JSON (eth_getBlockByNumber with full transactions, the response around it or not)",
            "or as RLP, and either may be gzipped: its content tells which. Of a folder, the files named .json, .rlp,",
            ".bin, or one of these and .gz are taken, in the order of their names, but not those of its subfolders.",
            "A file has at most 64 MiB, inflated.",
            "",
            "Besides the signatures, what a block says of itself is checked: the transactions' root and, in JSON, each",
            "sender (\"from\"; a wrong one makes the signature invalid, MISMATCH), each transaction's hash and the",
            "block's. EIP-7702 authorisations are verified and counted apart, since the chain skips invalid ones.",
            "",
            "With --policy, each line of --json also has \"policy\": its name and hash, what it rejected by which rule,",
            "and which deprecated schemes were used. A policy that goes by date needs blocks with a timestamp.",
            "",
            "parse ms is the time to read a block, to hash its transactions and to check what it says; ms (micros with",
            "--json) the time to verify its signatures. MB/s are megabytes of transactions in that time."
        })
final class VerifyBlockCommand implements Callable<Integer> {
    private static final int MOST_SHOWN = 20;
    private static final Duration WARM_UP_PATIENCE = Duration.ofSeconds(60);

    @Mixin
    private @Nullable Output output;

    @Mixin
    private @Nullable VerifierOptions verifierOptions;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Blocks, and folders of blocks.")
    private List<Path> arguments = new ArrayList<>();

    @Option(
            names = "--chain",
            paramLabel = "NAME",
            defaultValue = "ethereum",
            description = "Whose rules apply: ethereum (mainnet), or eip155:N for another chain with Ethereum's formats"
                    + " and chain id N (${DEFAULT-VALUE}).")
    private String chainName = "";

    @Option(
            names = "--deadline",
            paramLabel = "MS",
            description = "Stop each block this many milliseconds after reading it; what is left counts as unfinished.")
    private @Nullable Long deadlineMillis;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description =
                    "A policy file, or the name of a profile (hauberk policy list), that decides on every signature"
                            + " before it is verified; what it refuses is invalid, REJECTED_BY_POLICY.")
    private @Nullable String policyName;

    @Option(
            names = "--warm-up",
            description =
                    "Verify everything again and again before, until kernels are ready and compilers are done, and show"
                            + " the times of one more run: those of a node that has been up for a while.")
    private boolean warmUp;

    private boolean unreadable;

    VerifyBlockCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        Output to = Objects.requireNonNull(output);
        Chain chain = Chains.find(chainName)
                .orElseThrow(() -> new CommandFailure(
                        "there is no chain " + chainName,
                        "give one of "
                                + Chains.all().stream().map(Chain::name).collect(Collectors.joining(", "))
                                + ", or eip155:N for chain id N"));
        if (deadlineMillis != null && deadlineMillis < 1) {
            throw new CommandFailure(
                    "--deadline " + deadlineMillis + " is out of range", "give milliseconds, from 1 on");
        }
        Optional<Policy> policy = policyName == null ? Optional.empty() : Optional.of(policy(policyName, chain));
        BatchConfig config = Objects.requireNonNull(verifierOptions).config();
        List<Path> files = files(to);
        if (warmUp) {
            warmUp(files, chain, config);
        }
        List<BlockReport> reports;
        try (BatchVerifier verifier = BatchVerifier.create(config)) {
            reports = verify(files, chain, verifier, policy, to);
            if (!to.isJson() && !reports.isEmpty()) {
                BlockTable.print(reports, to);
                policy.ifPresent(rules -> PolicyReport.print(rules, reports, to));
                for (SchemeStats stats : verifier.stats().schemes()) {
                    to.note(stats.scheme() + ": served by " + ServedBy.describe(stats.scheme(), verifier));
                }
            }
        }
        boolean good = reports.stream().allMatch(BlockReport::isGood);
        return unreadable ? ExitCode.USAGE : good ? ExitCode.OK : ExitCode.NOT_ALL_VALID;
    }

    private static void warmUp(List<Path> files, Chain chain, BatchConfig config) {
        Set<SchemeId> schemes = new TreeSet<>();
        try (BatchVerifier verifier = BatchVerifier.create(config)) {
            Runnable all = () -> {
                for (Path file : files) {
                    schemes.addAll(schemes(file, chain, verifier));
                }
            };
            all.run();
            verifier.warmUp(schemes, WARM_UP_PATIENCE);
            Repetition.untilCompiled(all, WARM_UP_PATIENCE);
        }
    }

    // Whatever is wrong with a file is said in the run that counts.
    private static Set<SchemeId> schemes(Path file, Chain chain, BatchVerifier verifier) {
        try {
            Bytes content = BlockFiles.read(file, chain.maxBlockBytes());
            return BlockReport.of("", content, chain, verifier, Optional.empty(), Optional.empty())
                    .byScheme()
                    .keySet();
        } catch (CommandFailure | ChainFormatException e) {
            return Set.of();
        }
    }

    private static Policy policy(String named, Chain chain) throws CommandFailure {
        Policy policy = PolicyOption.read(named);
        if (!policy.chain().equals(Policy.ANY_CHAIN) && !policy.chain().equals(chain.name())) {
            throw new CommandFailure(
                    named + ": the policy is for chain " + policy.chain() + ", not for " + chain.name(),
                    "give --chain " + policy.chain() + ", or another policy");
        }
        return policy;
    }

    private List<BlockReport> verify(
            List<Path> files, Chain chain, BatchVerifier verifier, Optional<Policy> policy, Output to) {
        List<BlockReport> reports = new ArrayList<>();
        try (Progress progress = Progress.of("blocks", files.size())) {
            for (Path file : files) {
                verify(file, chain, verifier, policy, to).ifPresent(reports::add);
                progress.stepBy(1);
            }
        }
        return reports;
    }

    private List<Path> files(Output to) {
        List<Path> files = new ArrayList<>();
        for (Path argument : arguments) {
            if (!Files.isDirectory(argument)) {
                files.add(argument);
                continue;
            }
            try {
                BlockFiles.Folder folder = BlockFiles.list(argument);
                files.addAll(folder.blocks());
                if (folder.ignored() > 0) {
                    to.err()
                            .println("note: "
                                    + PlainText.printable(argument + ": " + folder.ignored()
                                            + (folder.ignored() == 1 ? " other entry is" : " other entries are")
                                            + " no blocks by name"));
                    to.err().flush();
                }
            } catch (CommandFailure e) {
                report(e, to);
            }
        }
        return files;
    }

    private Optional<BlockReport> verify(
            Path file, Chain chain, BatchVerifier verifier, Optional<Policy> policy, Output to) {
        BlockReport report;
        try {
            report = BlockReport.of(
                    file.toString(),
                    BlockFiles.read(file, chain.maxBlockBytes()),
                    chain,
                    verifier,
                    policy,
                    Optional.ofNullable(deadlineMillis));
        } catch (CommandFailure e) {
            report(e, to);
            return Optional.empty();
        } catch (ChainFormatException e) {
            report(
                    new CommandFailure(
                            file + ": " + e.getMessage(),
                            "a block of " + chain.name() + " is JSON or RLP; see hauberk verify-block --help"),
                    to);
            return Optional.empty();
        }
        if (to.isJson()) {
            to.jsonLines().object(report::write);
        }
        showContradictions(report, to);
        return Optional.of(report);
    }

    private void report(CommandFailure failure, Output to) {
        unreadable = true;
        Failures.report(to.err(), Objects.requireNonNull(failure.getMessage()), failure.hint());
    }

    private static void showContradictions(BlockReport report, Output to) {
        List<Contradiction> found = report.contradictions();
        for (Contradiction contradiction : found.subList(0, Math.min(found.size(), MOST_SHOWN))) {
            Failures.report(to.err(), report.file() + ": " + contradiction.message(), hint(contradiction.subject()));
        }
        if (found.size() > MOST_SHOWN) {
            Failures.report(
                    to.err(),
                    report.file() + ": " + (found.size() - MOST_SHOWN) + " more contradictions like these",
                    "--json lists all of them");
        }
    }

    private static String hint(Subject subject) {
        return switch (subject) {
            case CHAIN -> "--chain eip155:N verifies blocks of the chain with id N";
            case SENDER -> "the signature counts as invalid, MISMATCH";
            case TRANSACTION_HASH, TRANSACTIONS_ROOT, BLOCK_HASH ->
                "the file was changed or is incomplete: get the block again, from another node";
        };
    }
}
