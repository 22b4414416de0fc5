// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.anchor.Anchor;
import io.hauberk.migration.anchor.AnchoredAct;
import io.hauberk.migration.binding.Binding;
import io.hauberk.migration.binding.BindingVerdict;
import io.hauberk.migration.binding.BindingVerifier;
import io.hauberk.migration.binding.Bundle;
import io.hauberk.migration.binding.CutOff;
import io.hauberk.migration.binding.KeyHistory;
import io.hauberk.migration.binding.Revocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies bindings. */
@Command(
        name = "verify",
        description =
                "Verifies bindings from outside: signatures, and with a node that they are anchored and in force.",
        footer = {
            "",
            "Without a node the signatures are checked, and the verdict says what that is worth. A binding counts if it was"
                    + " anchored first and not after the cut-off, which you choose.",
            "",
            "  hauberk migrate verify bindings.jsonl --chain eip155:1",
            "  hauberk migrate verify bindings.jsonl --chain eip155:1 --node http://localhost:8545 --cut-off 30000000"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every binding is proven and in force (without a node: every signature is right)",
            "1:a binding is not",
            "2:the command line is wrong, or a file or node can't be used",
            "3:the program broke"
        })
final class MigrateVerifyCommand implements Callable<Integer> {
    @Mixin
    private @Nullable Output output;

    @Mixin
    private @Nullable NodeOptions node;

    @Parameters(paramLabel = "BINDINGS", description = "A bundle: bindings, one a line.")
    private @Nullable Path bundle;

    @Option(
            names = "--chain",
            required = true,
            paramLabel = "CHAIN",
            converter = ChainConverter.class,
            description = ChainConverter.DESCRIPTION)
    private @Nullable ChainName chain;

    @Option(
            names = "--cut-off",
            paramLabel = "HEIGHT",
            description = "The last height at which a registration counts (default: none yet).")
    private @Nullable Long cutOff;

    @Option(
            names = "--confirmations",
            paramLabel = "N",
            defaultValue = "1",
            description = "Count only acts that are so deep in the chain (default: ${DEFAULT-VALUE}).")
    private int confirmations;

    @Option(
            names = "--revocation",
            paramLabel = "FILE",
            description = "A published revocation. May be given more than once.")
    private List<Path> revocations = new ArrayList<>();

    private long proven;
    private long signed;
    private long refused;

    MigrateVerifyCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        Output to = Objects.requireNonNull(output);
        NodeOptions options = Objects.requireNonNull(node);
        ChainName on = Objects.requireNonNull(chain);
        try {
            if (options.isGiven()) {
                try (Anchor anchor = options.connect(on)) {
                    withChain(anchor, on, to);
                }
            } else {
                signaturesOnly(on, to);
            }
        } catch (IOException e) {
            throw MigrationFailures.of(e);
        }
        if (!to.isJson()) {
            to.note(proven + " proven, " + signed + " with right signatures only, " + refused + " refused");
            if (signed > 0) {
                to.note("right signatures alone prove nothing once the old keys' scheme is broken: give --node URL");
            }
        }
        boolean good = refused == 0 && (!options.isGiven() || signed == 0);
        return good ? ExitCode.OK : ExitCode.NOT_ALL_VALID;
    }

    private void signaturesOnly(ChainName on, Output to) throws IOException {
        try (Bundle.In in = Bundle.open(Objects.requireNonNull(bundle))) {
            for (Optional<Binding> next = in.next(); next.isPresent(); next = in.next()) {
                Account account = next.get().statement().account();
                report(
                        account,
                        account.chain().equals(on)
                                ? BindingVerifier.standard().verifySignatures(next.get(), account)
                                : new BindingVerdict.Refused(
                                        BindingVerdict.Reason.OTHER_ACCOUNT, "it is for " + account.chain()),
                        to);
            }
        }
    }

    private void withChain(Anchor anchor, ChainName on, Output to) throws IOException {
        Map<Account, List<Binding>> byAccount = new LinkedHashMap<>();
        try (Bundle.In in = Bundle.open(Objects.requireNonNull(bundle))) {
            for (Optional<Binding> next = in.next(); next.isPresent(); next = in.next()) {
                byAccount
                        .computeIfAbsent(next.get().statement().account(), _ -> new ArrayList<>())
                        .add(next.get());
            }
        }
        List<Revocation> published = new ArrayList<>();
        for (Path file : revocations) {
            published.add(Revocation.fromJson(Files.readString(file).strip()));
        }
        CutOff last = cutOff == null ? CutOff.none(on) : new CutOff(on, cutOff);
        long deep = anchor.head().height() - confirmations + 1;
        for (Map.Entry<Account, List<Binding>> account : byAccount.entrySet()) {
            if (!account.getKey().chain().equals(on)) {
                report(
                        account.getKey(),
                        new BindingVerdict.Refused(
                                BindingVerdict.Reason.OTHER_ACCOUNT,
                                "it is for " + account.getKey().chain()),
                        to);
                continue;
            }
            List<AnchoredAct> acts = anchor.acts(account.getKey()).stream()
                    .filter(act -> act.inclusion().height() <= deep)
                    .toList();
            KeyHistory history = KeyHistory.of(
                    BindingVerifier.standard(), account.getKey(), last, acts, account.getValue(), published);
            for (Binding binding : account.getValue()) {
                BindingVerdict alone = BindingVerifier.standard().verify(binding, account.getKey(), last, acts);
                boolean follows =
                        alone instanceof BindingVerdict.Refused no && no.reason() == BindingVerdict.Reason.PREVIOUS;
                boolean settled = !follows && !alone.isProven();
                report(account.getKey(), settled ? alone : history.verdict(binding), to);
            }
        }
    }

    private void report(Account account, BindingVerdict verdict, Output to) {
        switch (verdict) {
            case BindingVerdict.Proven _ -> proven++;
            case BindingVerdict.Unanchored _ -> signed++;
            case BindingVerdict.Refused _ -> refused++;
        }
        if (!to.isJson()) {
            to.note(account + ": " + verdict.explain());
            return;
        }
        to.jsonLines().object(json -> {
            json.writeStringField("account", account.toString());
            json.writeStringField("verdict", verdict.getClass().getSimpleName().toLowerCase(Locale.ROOT));
            switch (verdict) {
                case BindingVerdict.Proven yes -> {
                    json.writeStringField(
                            "scheme", yes.statement().newKey().scheme().name());
                    json.writeStringField(
                            "statement", "0x" + yes.statement().hash().toHex());
                    json.writeNumberField("height", yes.inclusion().height());
                }
                case BindingVerdict.Unanchored maybe -> json.writeStringField("missing", maybe.missing());
                case BindingVerdict.Refused no -> {
                    json.writeStringField("reason", no.reason().name().toLowerCase(Locale.ROOT));
                    json.writeStringField("detail", no.detail());
                }
            }
        });
    }
}
