// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.anchor.Anchor;
import io.hauberk.migration.anchor.AnchoredAct;
import io.hauberk.migration.binding.Binding;
import io.hauberk.migration.binding.BindingIndex;
import io.hauberk.migration.binding.BindingVerdict;
import io.hauberk.migration.binding.BindingVerifier;
import io.hauberk.migration.binding.Bundle;
import io.hauberk.migration.binding.CutOff;
import io.hauberk.migration.binding.KeyHistory;
import io.hauberk.migration.binding.Revocation;
import io.hauberk.migration.timestamp.StampVerdict;
import io.hauberk.migration.timestamp.TimeStamp;
import io.hauberk.signature.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
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
            "  hauberk migrate verify bindings.jsonl --chain eip155:1 --node http://localhost:8545 --cut-off 30000000",
            "  hauberk migrate verify bindings.jsonl --chain eip155:1 --time-stamp bindings.tsr --tsa authority.pem"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every binding is proven and in force (without a node: every signature is right, and the time stamp if one is given)",
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

    @Option(
            names = "--time-stamp",
            paramLabel = "FILE",
            description = "A time stamp (RFC 3161) over the bundle, where no chain has its bindings; needs --tsa.")
    private @Nullable Path timeStamp;

    @Option(
            names = "--tsa",
            paramLabel = "FILE",
            description = "The certificate of the time stamp's authority, or those it leads to (PEM).")
    private @Nullable Path authority;

    @Option(
            names = "--cut-off-time",
            paramLabel = "TIME",
            description = "The last time at which a time stamp counts, as in 2030-01-01T00:00:00Z (default: none yet).")
    private @Nullable String cutOffTime;

    private long proven;
    private long dated;
    private long signed;
    private long refused;

    MigrateVerifyCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        Output to = Objects.requireNonNull(output);
        NodeOptions options = Objects.requireNonNull(node);
        ChainName on = Objects.requireNonNull(chain);
        try {
            if (timeStamp != null) {
                if (options.isGiven()) {
                    throw new CommandFailure("--time-stamp and --node", "give one: what a chain has needs no stamp");
                }
                stamped(timeStamp, on, to);
            } else if (options.isGiven()) {
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
            to.note(proven + " proven, " + (timeStamp == null ? "" : dated + " dated, ") + signed
                    + " with right signatures only, " + refused + " refused");
            if (signed > 0) {
                to.note("right signatures alone prove nothing once the old keys' scheme is broken: give --node URL");
            }
        }
        boolean good = refused == 0 && ((!options.isGiven() && timeStamp == null) || signed == 0);
        return good ? ExitCode.OK : ExitCode.NOT_ALL_VALID;
    }

    private void stamped(Path file, ChainName on, Output to) throws IOException, CommandFailure {
        if (authority == null) {
            throw new CommandFailure("a time stamp is its authority's word", "say whom you trust: --tsa FILE");
        }
        Path bindings = Objects.requireNonNull(bundle);
        switch (verdict(file, authority, bindings)) {
            case StampVerdict.Refused no ->
                throw new CommandFailure(
                        "the time stamp says nothing of " + bindings + ": " + no.problem(),
                        "without it only signatures can be verified: leave --time-stamp out");
            case StampVerdict.Stamped stamp -> {
                Instant last = cutOffTime();
                each(
                        on,
                        to,
                        binding -> BindingVerifier.standard()
                                .verify(binding, binding.statement().account(), last, stamp));
            }
        }
    }

    private static StampVerdict verdict(Path stamp, Path certificates, Path bindings)
            throws IOException, CommandFailure {
        try {
            return TimeStamp.read(small(stamp)).verify(bindings, TimeStamp.certificates(small(certificates)));
        } catch (MalformedFileException e) {
            throw new CommandFailure(
                    String.valueOf(e.getMessage()),
                    "--time-stamp is what the authority has answered, --tsa a file of certificates");
        }
    }

    private static Bytes small(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Bytes.wrap(in.readNBytes(TimeStamp.MAX_BYTES + 1));
        }
    }

    private Instant cutOffTime() throws CommandFailure {
        try {
            return cutOffTime == null ? Instant.MAX : Instant.parse(cutOffTime);
        } catch (DateTimeParseException e) {
            throw new CommandFailure("--cut-off-time " + cutOffTime, "as in 2030-01-01T00:00:00Z");
        }
    }

    private void signaturesOnly(ChainName on, Output to) throws IOException {
        each(
                on,
                to,
                binding -> BindingVerifier.standard()
                        .verifySignatures(binding, binding.statement().account()));
    }

    private void each(ChainName on, Output to, Function<Binding, BindingVerdict> judge) throws IOException {
        try (Bundle.In in = Bundle.open(Objects.requireNonNull(bundle))) {
            for (Optional<Binding> next = in.next(); next.isPresent(); next = in.next()) {
                Account account = next.get().statement().account();
                report(
                        account,
                        account.chain().equals(on)
                                ? judge.apply(next.get())
                                : new BindingVerdict.Refused(
                                        BindingVerdict.Reason.OTHER_ACCOUNT, "it is for " + account.chain()),
                        to);
            }
        }
    }

    private void withChain(Anchor anchor, ChainName on, Output to) throws IOException {
        try (BindingIndex byAccount = new BindingIndex();
                Bundle.In in = Bundle.open(Objects.requireNonNull(bundle))) {
            for (Optional<Binding> next = in.next(); next.isPresent(); next = in.next()) {
                byAccount.add(next.get());
            }
            withChain(byAccount, anchor, on, to);
        }
    }

    private void withChain(BindingIndex byAccount, Anchor anchor, ChainName on, Output to) throws IOException {
        List<Revocation> published = new ArrayList<>();
        for (Path file : revocations) {
            published.add(Revocation.fromJson(Files.readString(file).strip()));
        }
        CutOff last = cutOff == null ? CutOff.none(on) : new CutOff(on, cutOff);
        long deep = anchor.head().height() - confirmations + 1;
        for (Account account : byAccount.accounts()) {
            if (!account.chain().equals(on)) {
                report(
                        account,
                        new BindingVerdict.Refused(BindingVerdict.Reason.OTHER_ACCOUNT, "it is for " + account.chain()),
                        to);
                continue;
            }
            List<Binding> bindings = byAccount.of(account);
            List<AnchoredAct> acts = anchor.acts(account).stream()
                    .filter(act -> act.inclusion().height() <= deep)
                    .toList();
            KeyHistory history = KeyHistory.of(BindingVerifier.standard(), account, last, acts, bindings, published);
            for (Binding binding : bindings) {
                BindingVerdict alone = BindingVerifier.standard().verify(binding, account, last, acts);
                boolean follows =
                        alone instanceof BindingVerdict.Refused no && no.reason() == BindingVerdict.Reason.PREVIOUS;
                boolean settled = !follows && !alone.isProven();
                report(account, settled ? alone : history.verdict(binding), to);
            }
        }
    }

    private void report(Account account, BindingVerdict verdict, Output to) {
        switch (verdict) {
            case BindingVerdict.Proven _ -> proven++;
            case BindingVerdict.Dated _ -> dated++;
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
                case BindingVerdict.Dated then -> {
                    json.writeStringField(
                            "scheme", then.statement().newKey().scheme().name());
                    json.writeStringField(
                            "statement", "0x" + then.statement().hash().toHex());
                    json.writeStringField("time", then.stamp().time().toString());
                    json.writeStringField("authority", then.stamp().authority());
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
