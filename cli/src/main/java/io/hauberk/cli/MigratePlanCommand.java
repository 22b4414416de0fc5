// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static io.hauberk.cli.Table.number;
import static io.hauberk.cli.Table.text;

import io.hauberk.migration.ChainName;
import io.hauberk.migration.anchor.Anchor;
import io.hauberk.migration.anchor.Estimate;
import io.hauberk.migration.anchor.Fee;
import io.hauberk.migration.anchor.Head;
import io.hauberk.migration.binding.OldKeyForm;
import io.hauberk.migration.binding.Statement.AnchorBlock;
import io.hauberk.migration.binding.Statement.Validity;
import io.hauberk.migration.derivation.HybridDerivation;
import io.hauberk.migration.plan.PlanFile;
import io.hauberk.migration.plan.PlanHeader;
import io.hauberk.migration.plan.Planner;
import io.hauberk.signature.SchemeId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a plan. */
@Command(
        name = "plan",
        description = "Makes the plan of a migration, and writes nothing but the plan file.",
        footer = {
            "",
            "The plan says of every account what is done, what it costs, what can't be taken back, what doesn't move by"
                    + " itself and what stays exposed. The same census at the same block gives the same plan.",
            "",
            "  hauberk migrate plan census.jsonl plan.jsonl --chain eip155:1 --node http://localhost:8545",
            "  hauberk migrate plan census.jsonl plan.jsonl --chain eip155:1 --offline --block 25000000:0x… \\",
            "      --from 2026-12-01T00:00:00Z",
            "  hauberk migrate plan census.jsonl plan.jsonl --chain eip155:1 --node http://localhost:8545 --derive"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the plan is written, and nothing else was done",
            "2:the command line is wrong, or a file, node or key can't be used",
            "3:the program broke"
        })
final class MigratePlanCommand implements Callable<Integer> {
    @Mixin
    private @Nullable Output output;

    @Mixin
    private @Nullable NodeOptions node;

    @Parameters(index = "0", paramLabel = "CENSUS", description = "From hauberk migrate census.")
    private @Nullable Path census;

    @Parameters(index = "1", paramLabel = "OUT", description = "The plan to make.")
    private @Nullable Path plan;

    @Option(
            names = "--chain",
            required = true,
            paramLabel = "CHAIN",
            converter = ChainConverter.class,
            description = ChainConverter.DESCRIPTION)
    private @Nullable ChainName chain;

    @Option(
            names = "--scheme",
            paramLabel = "ID",
            description =
                    "The hybrid scheme of the new keys (default: the dual of ML-DSA-44 that the chain could verify).")
    private @Nullable String scheme;

    @Option(
            names = "--recovery-scheme",
            paramLabel = "ID",
            defaultValue = "SLH-DSA-SHA2-128s",
            description = "The scheme of the recovery keys (default: ${DEFAULT-VALUE}).")
    private String recoveryScheme = "";

    @Option(
            names = "--derive",
            arity = "0..1",
            fallbackValue = "account",
            defaultValue = "nothing",
            paramLabel = "account|all",
            description = "The new keys follow from the words of the old ones (" + HybridDerivation.ID
                    + ", docs/derivation.md), so that the same words give them again: the accounts' own keys, or with"
                    + " all the recovery keys too, which then fall with the words. Default: fresh entropy for both.")
    private PlanHeader.Derived derive = PlanHeader.Derived.NOTHING;

    @Option(
            names = "--eip191",
            description =
                    "Old keys sign a text (EIP-191) instead of typed data (EIP-712), for wallets that can't show those.")
    private boolean eip191;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "30",
            description = "How long statements may be anchored (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--max-fee",
            paramLabel = "N",
            description = "The most to pay for a unit of gas, in wei (default: twice what the node asks now).")
    private @Nullable Long maxFee;

    @Option(
            names = "--confirmations",
            paramLabel = "N",
            defaultValue = "12",
            description = "How deep a block has to be (default: ${DEFAULT-VALUE}).")
    private int confirmations;

    @Option(
            names = "--canaries",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many accounts go first, one by one (default: ${DEFAULT-VALUE}).")
    private int canaries;

    @Option(names = "--offline", description = "Bind without a node, into a bundle; needs --block and --from.")
    private boolean offline;

    @Option(names = "--block", paramLabel = "HEIGHT:HASH", description = "Offline: a recent block of the chain.")
    private @Nullable String block;

    @Option(names = "--from", paramLabel = "TIME", description = "Offline: from when statements are valid.")
    private @Nullable String from;

    MigratePlanCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        Output to = Objects.requireNonNull(output);
        ChainName on = Objects.requireNonNull(chain);
        try {
            PlanFile made;
            if (offline) {
                made = make(offlineHeader(on), null);
            } else {
                try (Anchor anchor = Objects.requireNonNull(node).connect(on)) {
                    made = make(header(on, anchor), anchor);
                }
            }
            report(made, to);
            return ExitCode.OK;
        } catch (IOException e) {
            throw MigrationFailures.of(e);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), "hauberk schemes lists the schemes");
        }
    }

    private PlanFile make(PlanHeader header, @Nullable Anchor anchor) throws IOException {
        Planner planner = new Planner(header, anchor == null ? _ -> Estimate.FREE : anchor);
        try (Progress progress = Progress.of("accounts", -1)) {
            long[] before = {0};
            return planner.plan(Objects.requireNonNull(census), Objects.requireNonNull(plan), done -> {
                progress.stepBy(done - before[0]);
                before[0] = done;
            });
        }
    }

    private PlanHeader header(ChainName on, Anchor anchor) throws IOException {
        Head head = anchor.head();
        Fee today = anchor.fee();
        long most = maxFee == null ? Math.multiplyExact(today.max(), 2) : maxFee;
        return new PlanHeader(
                PlanHeader.Mode.ANCHOR,
                on,
                newScheme(on),
                SchemeId.of(recoveryScheme),
                form(on),
                new AnchorBlock(head.height(), head.hash()),
                validity(head.timestamp()),
                new Fee(most, Math.min(today.priority(), most)),
                confirmations,
                canaries,
                derive);
    }

    private PlanHeader offlineHeader(ChainName on) throws CommandFailure {
        String at = block;
        String begin = from;
        if (at == null || begin == null || at.indexOf(':') < 1) {
            throw new CommandFailure(
                    "an offline plan names a block and a time", "give --block HEIGHT:HASH --from TIME");
        }
        try {
            int colon = at.indexOf(':');
            return new PlanHeader(
                    PlanHeader.Mode.OFFLINE,
                    on,
                    newScheme(on),
                    SchemeId.of(recoveryScheme),
                    form(on),
                    new AnchorBlock(Long.parseLong(at.substring(0, colon)), at.substring(colon + 1)),
                    validity(Instant.parse(begin).getEpochSecond()),
                    new Fee(0, 0),
                    confirmations,
                    canaries,
                    derive);
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new CommandFailure(
                    "--block or --from is none: " + e.getMessage(), "as in 25000000:0xab12 and 2026-12-01T00:00:00Z");
        }
    }

    private Validity validity(long begin) {
        return new Validity(begin, begin + Duration.ofDays(days).toSeconds());
    }

    private OldKeyForm form(ChainName on) {
        if (eip191) {
            return OldKeyForm.EIP191;
        }
        return switch (on.namespace()) {
            case "eip155" -> OldKeyForm.EIP712;
            case "solana" -> OldKeyForm.SOLANA;
            default -> OldKeyForm.PLAIN;
        };
    }

    private SchemeId newScheme(ChainName on) {
        if (scheme != null) {
            return SchemeId.of(scheme);
        }
        return SchemeId.of(
                switch (on.namespace()) {
                    case "eip155" -> "Dual-EVM-MLDSA44-ECDSA-secp256k1";
                    case "solana" -> "Dual-SHA256-MLDSA44-Ed25519-Strict";
                    default -> "Dual-SHA256-MLDSA44-ECDSA-secp256k1";
                });
    }

    private static void report(PlanFile plan, Output to) {
        if (to.isJson()) {
            to.jsonLines().object(json -> {
                json.writeStringField("plan", plan.path().toString());
                json.writeStringField("sha256", plan.hash().toHex());
                json.writeStringField("mode", plan.header().mode().toString());
                json.writeNumberField("accounts", plan.total().accounts());
                json.writeNumberField("refused", plan.total().refused());
                json.writeNumberField("bytes", plan.total().bytes());
                json.writeNumberField("gas", plan.total().gas());
                json.writeNumberField("fee", plan.total().fee());
            });
            return;
        }
        Table table = to.table(text("plan"), number(plan.hash().toHex().substring(0, 8)));
        table.row("accounts moved", plan.total().accounts());
        table.row("accounts named and not moved", plan.total().refused());
        table.row(
                "bytes of keys, bindings and transactions", plan.total().bytes().longValue());
        table.row("gas", plan.total().gas().longValue());
        table.row("fee at most, in the smallest unit", plan.total().fee());
        table.print(to.out());
        to.note("");
        to.note("irreversible: the first registration of an account counts for ever");
        to.note("still exposed afterwards: the old keys keep their power on "
                + plan.header().chain() + " until its own rules ask for hybrid keys");
        to.note("every account's own line: " + plan.path());
    }
}
