// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors;

import io.hauberk.chain.Chain;
import io.hauberk.chain.ChainFormatException;
import io.hauberk.chain.Chains;
import io.hauberk.chain.SignedBlock;
import io.hauberk.signature.Family;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.vectors.Expected;
import io.hauberk.vectors.Message;
import io.hauberk.vectors.Octets;
import io.hauberk.vectors.VectorCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns cases into jobs: one for each scheme that fits and each back end of it. What can't run is counted at once, with
 * the reason. Not safe for use by many threads; the jobs are.
 */
final class CasePlan {
    private static final String NONE = "-";
    private static final int SLOW_SIGNATURES = 1;

    private final Backends backends;
    private final boolean thorough;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final Map<Tally, Integer> slow = new HashMap<>();

    /**
     * @param thorough whether slow signatures are all made too, instead of one for each suite and scheme
     */
    CasePlan(Backends backends, boolean thorough) {
        this.backends = backends;
        this.thorough = thorough;
    }

    List<Tally.Row> rows() {
        return tallies.values().stream().map(Tally::row).toList();
    }

    private Tally tally(String suite, String scheme, String backend) {
        return tallies.computeIfAbsent(suite + "\n" + scheme + "\n" + backend, _ -> new Tally(suite, scheme, backend));
    }

    /** {@return what there is to do for a case} */
    List<Runnable> jobs(String suite, VectorCase one) {
        if (one instanceof VectorCase.NotRun notRun) {
            tally(suite, NONE, NONE).skip(notRun.count(), notRun.reason());
            return List.of();
        }
        if (one instanceof VectorCase.Block block) {
            return blockJobs(suite, block);
        }
        SchemeMatcher.Match match = SchemeMatcher.match(one);
        if (match.schemes().isEmpty()) {
            tally(suite, NONE, NONE).skip(1, match.reason());
            return List.of();
        }
        List<Runnable> jobs = new ArrayList<>();
        for (String name : match.schemes()) {
            Optional<SignatureScheme> scheme = backends.find(name);
            if (scheme.isEmpty()) {
                tally(suite, name, NONE).skip(1, "no scheme " + name + " here");
            } else {
                schemeJobs(suite, one, scheme.get(), jobs);
            }
        }
        return jobs;
    }

    private void schemeJobs(String suite, VectorCase one, SignatureScheme scheme, List<Runnable> jobs) {
        Optional<Message> message = message(one);
        if (scheme.spec().family() == Family.SLH_DSA && message.orElse(null) instanceof Message.Internal internal) {
            internalSlhDsa(suite, one, scheme, internal, jobs);
            return;
        }
        Optional<InputKind> kind = Optional.empty();
        if (message.isPresent()) {
            kind = new Adapter(scheme.spec(), one.target()).kind(message.get());
            if (kind.isEmpty()) {
                tally(suite, scheme.id().name(), NONE).skip(1, scheme.id() + " takes no input of that kind");
                return;
            }
        }
        for (Backends.Choice choice : backends.choices(scheme, kind)) {
            Tally tally = tally(suite, scheme.id().name(), choice.backend());
            if (choice.schemes().isEmpty()) {
                tally.skip(1, choice.reason());
            } else if (!isTooSlow(one, scheme, tally)) {
                SignatureScheme pinned =
                        choice.schemes().get().find(scheme.id()).orElse(scheme);
                CaseRunner runner = new CaseRunner(choice.schemes().get(), pinned);
                jobs.add(() -> tally.add(one.label().id(), one.label().comment(), runner.run(one)));
            }
        }
    }

    private void internalSlhDsa(
            String suite, VectorCase one, SignatureScheme scheme, Message.Internal message, List<Runnable> jobs) {
        String set = scheme.id().name();
        Tally tally = tally(suite, set, InternalSlhDsa.BACKEND);
        if (!InternalSlhDsa.isSet(set)) {
            tally.skip(1, "the internal interface has no pre-hash");
        } else if (!isTooSlow(one, scheme, tally)) {
            jobs.add(() -> tally.add(one.label().id(), one.label().comment(), internalSlhDsa(set, one, message)));
        }
    }

    private static Outcome internalSlhDsa(String set, VectorCase one, Message.Internal message) {
        try {
            return switch (one) {
                case VectorCase.Verify verify -> {
                    boolean valid =
                            InternalSlhDsa.verify(set, verify.publicKey(), message.content(), verify.signature());
                    yield Outcome.check(
                            valid == (verify.expected() instanceof Expected.Valid),
                            valid ? "VALID, but it should be refused" : "refused, but it should be VALID");
                }
                case VectorCase.Sign sign
                when sign.outcome() instanceof VectorCase.Outcome.Exactly(var expected) -> {
                    Octets made =
                            InternalSlhDsa.sign(set, sign.privateKey().bytes(), message.content(), sign.randomness());
                    yield Outcome.check(made.equals(expected), "another signature: " + made);
                }
                default -> new Outcome.Skipped("only verification and signing have an internal interface");
            };
        } catch (RuntimeException e) {
            return new Outcome.Failed("threw " + e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    // The small sets of SLH-DSA sign in one second to three on Bouncy Castle.
    private boolean isTooSlow(VectorCase one, SignatureScheme scheme, Tally tally) {
        if (thorough || !(one instanceof VectorCase.Sign) || !scheme.id().name().matches(".*SLH-DSA-\\w+-\\d+s.*")) {
            return false;
        }
        if (slow.merge(tally, 1, Integer::sum) <= SLOW_SIGNATURES) {
            return false;
        }
        tally.skip(1, "signing takes seconds with this set: --thorough does it");
        return true;
    }

    private static Optional<Message> message(VectorCase one) {
        return switch (one) {
            case VectorCase.Verify verify -> Optional.of(verify.message());
            case VectorCase.Sign sign -> Optional.of(sign.message());
            case VectorCase.Reproduce reproduce -> Optional.of(reproduce.message());
            case VectorCase.Recover recover -> Optional.of(recover.message());
            case VectorCase.KeyGen _, VectorCase.KeyVerify _, VectorCase.Address _ -> Optional.empty();
            case VectorCase.Block _, VectorCase.NotRun _ -> Optional.empty();
        };
    }

    private List<Runnable> blockJobs(String suite, VectorCase.Block block) {
        Optional<Chain> chain = Chains.find(block.chain());
        if (chain.isEmpty()) {
            tally(suite, NONE, NONE).skip(block.signatures(), "blocks of " + block.chain() + ": not yet");
            return List.of();
        }
        List<Runnable> jobs = new ArrayList<>();
        try {
            SignedBlock parsed = chain.get().parseBlock(Adapter.bytes(block.content()));
            BlockCases cases = new BlockCases(block.label().id(), parsed);
            for (SchemeId id : cases.schemes()) {
                Optional<SignatureScheme> scheme = backends.find(id.name());
                if (scheme.isEmpty()) {
                    tally(suite, id.name(), NONE).skip(cases.count(id), "no scheme " + id + " here");
                } else {
                    for (Backends.Choice choice : backends.choices(scheme.get(), Optional.of(InputKind.DIGEST))) {
                        Tally tally = tally(suite, id.name(), choice.backend());
                        choice.schemes()
                                .ifPresentOrElse(
                                        schemes -> jobs.add(() -> cases.run(id, schemes, tally)),
                                        () -> tally.skip(cases.count(id), choice.reason()));
                    }
                }
            }
        } catch (ChainFormatException e) {
            tally(suite, NONE, NONE)
                    .add(
                            block.label().id(),
                            "",
                            new Outcome.Failed("no block of " + block.chain() + ": " + e.getMessage()));
        }
        return jobs;
    }
}
