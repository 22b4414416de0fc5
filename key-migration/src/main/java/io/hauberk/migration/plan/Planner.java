// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.plan;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.migration.anchor.AccountKind;
import io.hauberk.migration.anchor.AccountState;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.anchor.AnchorException;
import io.hauberk.migration.anchor.Estimate;
import io.hauberk.migration.anchor.Estimator;
import io.hauberk.migration.derivation.HybridDerivation;
import io.hauberk.migration.document.Lines;
import io.hauberk.migration.keystore.KeyPurpose;
import io.hauberk.migration.plan.PlanFile.Line;
import io.hauberk.migration.plan.PlanHeader.Derived;
import io.hauberk.migration.plan.PlanHeader.Mode;
import io.hauberk.migration.plan.PlannedAccount.Kind;
import io.hauberk.migration.plan.PlannedAccount.Step;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SchemeSpec;
import io.hauberk.signature.SignatureScheme;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/** Makes plans. Writes nothing but the plan file. */
public final class Planner {
    private static final int CHUNK = 256;
    private static final int OLD_SIGNATURE = 65;

    private final PlanHeader header;
    private final Estimator estimator;
    private final SchemeSpec newScheme;
    private final SchemeSpec recoveryScheme;

    /**
     * A planner.
     *
     * @param header what holds for every account
     * @param estimator says what registrations cost; not asked for offline plans
     * @throws IllegalArgumentException if the new keys' scheme is unknown or no hybrid, or the recovery keys' unknown, or one
     *     is to be derived and can't be
     */
    public Planner(PlanHeader header, Estimator estimator) {
        this.header = header;
        this.estimator = estimator;
        SignatureScheme hybrid = scheme(header.newScheme());
        if (!(hybrid instanceof HybridScheme)) {
            throw new IllegalArgumentException(header.newScheme() + " is no hybrid");
        }
        SignatureScheme recovery = scheme(header.recoveryScheme());
        requireDerivable(hybrid, KeyPurpose.ACCOUNT);
        requireDerivable(recovery, KeyPurpose.RECOVERY);
        this.newScheme = hybrid.spec();
        this.recoveryScheme = recovery.spec();
    }

    private void requireDerivable(SignatureScheme scheme, KeyPurpose purpose) {
        if (header.derived().covers(purpose) && !HybridDerivation.isDerivable(scheme)) {
            throw new IllegalArgumentException("keys of " + scheme.id() + " don't follow from a mnemonic");
        }
    }

    private static SignatureScheme scheme(SchemeId id) {
        return HybridSchemes.standard()
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException("there is no scheme " + id));
    }

    /**
     * Makes the plan of a census, on every core.
     *
     * @param census the accounts, all of the header's chain
     * @param plan the file to make
     * @param progress is told how many accounts are planned so far
     * @return the plan
     * @throws AnchorException if a node is needed and doesn't answer
     * @throws java.nio.file.FileAlreadyExistsException if there is such a file, which stays as it is
     */
    public PlanFile plan(Path census, Path plan, LongConsumer progress) throws IOException {
        MessageDigest sha256 = PlanFile.sha256();
        PlanTotal total = PlanTotal.NOTHING;
        long done = 0;
        try (Census.In in = Census.open(census);
                Lines.Out out = Lines.create(plan);
                ExecutorService workers =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            write(PlanFields.write(header), out, sha256);
            for (List<Census.Entry> chunk = chunk(in); !chunk.isEmpty(); chunk = chunk(in)) {
                for (Line line : lines(chunk, workers)) {
                    switch (line) {
                        case Line.Planned planned -> {
                            write(PlanFields.write(planned.account()), out, sha256);
                            total = total.plus(planned.account());
                        }
                        case Line.Refused refused -> {
                            write(PlanFields.write(refused), out, sha256);
                            total = total.plusRefused();
                        }
                    }
                }
                done += chunk.size();
                progress.accept(done);
            }
            Bytes hash = Bytes.wrap(sha256.digest());
            out.write(PlanFields.write(total, hash.toHex()));
            out.finish();
            return new PlanFile(plan, header, total, hash);
        }
    }

    private static void write(String line, Lines.Out out, MessageDigest sha256) throws IOException {
        PlanFile.update(sha256, line);
        out.write(line);
    }

    private static List<Census.Entry> chunk(Census.In in) throws IOException {
        List<Census.Entry> chunk = new ArrayList<>(CHUNK);
        while (chunk.size() < CHUNK) {
            Optional<Census.Entry> next = in.next();
            if (next.isEmpty()) {
                break;
            }
            chunk.add(next.get());
        }
        return chunk;
    }

    private List<Line> lines(List<Census.Entry> chunk, ExecutorService workers) throws IOException {
        List<Callable<Line>> tasks =
                chunk.stream().<Callable<Line>>map(entry -> () -> line(entry)).toList();
        List<Line> lines = new ArrayList<>(chunk.size());
        try {
            for (Future<Line> line : workers.invokeAll(tasks)) {
                lines.add(line.get());
            }
            return lines;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case RuntimeException mistake -> throw mistake;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    private Line line(Census.Entry entry) throws AnchorException {
        AccountState state = entry.state();
        if (!state.account().chain().equals(header.chain())) {
            return new Line.Refused(
                    state.account(), entry.origin(), "it is on another chain: make a plan for each chain");
        }
        Optional<String> refusal = entry.refusal();
        if (refusal.isPresent()) {
            return new Line.Refused(state.account(), entry.origin(), refusal.get());
        }
        PlannedAccount planned = new PlannedAccount(
                state.account(),
                entry.origin(),
                state.kind(),
                state.transactions(),
                state.balance(),
                state.keyRevealed(),
                steps(state),
                state.immovable(),
                exposed(state));
        BigInteger fee = planned.cost().fee();
        if (state.balance().compareTo(fee) < 0) {
            return new Line.Refused(
                    state.account(),
                    entry.origin(),
                    "it has " + state.balance() + " and its registration can cost " + fee
                            + ": send it what is missing first");
        }
        return new Line.Planned(planned);
    }

    private List<Step> steps(AccountState state) throws AnchorException {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(Kind.KEYS, bytes(newScheme.publicKeyBytes() + recoveryScheme.publicKeyBytes()), ""));
        int binding = OLD_SIGNATURE
                + newScheme.publicKeyBytes()
                + newScheme.signature().max();
        steps.add(new Step(
                Kind.BIND,
                bytes(binding),
                "whoever gets the binding before it is anchored can anchor it; it says nothing but what it says"));
        if (header.mode() == Mode.ANCHOR) {
            // Which hashes it carries doesn't change what it costs by more than a few units of gas.
            byte[] hash = new byte[Act.HASH_BYTES];
            Arrays.fill(hash, (byte) -1);
            Act register = new Act.Register(state.account(), state.acts(), Bytes.wrap(hash), Bytes.wrap(hash));
            Estimate cost = estimator.estimate(register);
            steps.add(new Step(
                    Kind.REGISTER,
                    cost,
                    "the first registration counts for ever: it can be rotated or revoked by the new keys, not undone"
                            + (state.keyRevealed() ? "" : "; it shows the old public key to everybody")));
            steps.add(new Step(Kind.VERIFY, Estimate.FREE, ""));
        }
        return steps;
    }

    private static Estimate bytes(int bytes) {
        return new Estimate(bytes, 0, BigInteger.ZERO);
    }

    private List<String> exposed(AccountState state) {
        List<String> exposed = new ArrayList<>();
        exposed.add("the old key keeps its full power on " + header.chain()
                + " until the chain's own rules ask for the hybrid key");
        if (state.keyRevealed()) {
            exposed.add("the old public key is on the chain: whoever breaks its scheme has the account");
        }
        if (state.kind() == AccountKind.DELEGATED) {
            exposed.add("the delegation (EIP-7702) doesn't take the old key's power away");
        }
        if (header.derived() != Derived.NOTHING) {
            exposed.add("whoever has the words of the old key has the new one too"
                    + (header.derived() == Derived.ALL ? ", and the recovery key" : ""));
        }
        return exposed;
    }
}
