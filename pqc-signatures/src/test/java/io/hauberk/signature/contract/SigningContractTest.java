// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.hauberk.signature.BackendReport;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Family;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SeededRandom;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signing, on every scheme and back end. */
@Execution(ExecutionMode.CONCURRENT)
class SigningContractTest {

    static Stream<SignatureScheme> schemes() {
        return Subject.schemesOfTheList();
    }

    static Stream<Subject> subjects() {
        return Subject.all();
    }

    @Test
    void theListHoldsEveryFamily() {
        Set<Family> families = EnumSet.noneOf(Family.class);
        schemes().forEach(scheme -> families.add(scheme.spec().family()));
        assertThat(families).isEqualTo(EnumSet.complementOf(EnumSet.of(Family.HYBRID)));
        int ecdsaAndSchnorr = 11;
        int ed25519 = 5;
        int mlDsa = 6;
        int slhDsa = 24;
        int falcon = 6;
        assertThat(schemes().count()).isGreaterThanOrEqualTo(ecdsaAndSchnorr + ed25519 + mlDsa + slhDsa + falcon);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void everyKindOfInputHasABackEnd(SignatureScheme scheme) {
        List<BackendReport> reports = Schemes.standard().backends(scheme.id());
        Set<InputKind> served = EnumSet.noneOf(InputKind.class);
        for (BackendReport report : reports) {
            assertThat(report.serves()).isSubsetOf(report.capable());
            assertThat(Collections.disjoint(served, report.serves()))
                    .as("served by one")
                    .isTrue();
            served.addAll(report.serves());
            if (System.getProperty("os.name").equals("Linux")) { // where the test class path holds all libraries
                assertThat(report.available()).as(report.toString()).isTrue();
            }
        }
        assertThat(served).isEqualTo(scheme.spec().inputs());
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void aPinnedBackEndServesWhatItCan(Subject subject) {
        BackendReport first = subject.schemes().backends(subject.id()).getFirst();
        assertThat(first.backend()).isEqualTo(subject.backend());
        assertThat(first.serves()).isEqualTo(first.capable()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void signaturesVerifyAndHaveTheirLength(Subject subject) {
        SigningKey key = subject.signingKey();
        for (InputKind kind : subject.kinds()) {
            Input input = Reference.input(kind);
            Bytes signature = subject.reference().signsSlowly()
                    ? subject.reference().signature(kind)
                    : Reference.sign(key, input);
            assertThat(subject.spec().signature().accepts(signature.length())).isTrue();
            assertThat(key.verifyingKey().verify(input, signature)).isEqualTo(Verdict.VALID);
            assertThat(subject.verifyingKey().verify(input, subject.reference().signature(kind)))
                    .isEqualTo(Verdict.VALID);
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void emptyAndLongMessagesSign(Subject subject) {
        assumeFalse(subject.reference().signsSlowly());
        assumeFalse(subject.spec().inputs().contains(InputKind.DIGEST));
        SigningKey key = subject.signingKey();
        for (Bytes content : new Bytes[] {Bytes.EMPTY, Bytes.wrap(new byte[100_001])}) {
            Bytes signature = Reference.sign(key, Input.pure(content));
            assertThat(key.verifyingKey().verify(Input.pure(content), signature))
                    .isEqualTo(Verdict.VALID);
            assertThat(key.verifyingKey().verify(Input.pure(Bytes.wrap(new byte[1])), signature))
                    .isEqualTo(Verdict.MISMATCH);
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void theLongestContextSigns(Subject subject) {
        assumeFalse(subject.reference().signsSlowly() || subject.spec().maxContextBytes() == 0);
        SigningKey key = subject.signingKey();
        Input input =
                Input.pure(Reference.MESSAGE, Bytes.wrap(new byte[subject.spec().maxContextBytes()]));
        assertThat(key.verifyingKey().verify(input, Reference.sign(key, input))).isEqualTo(Verdict.VALID);
    }

    /** A scheme may refuse one of the two ways, but then always; the deterministic one is the same on every back end. */
    @ParameterizedTest
    @MethodSource("subjects")
    void deterministicRepeatsAndHedgedDoesNot(Subject subject) {
        assumeFalse(subject.reference().signsSlowly());
        boolean deterministic = subject.spec().family() != Family.FALCON;
        boolean hedged = subject.spec().family() != Family.EDDSA;
        SigningKey key = subject.signingKey();
        for (InputKind kind : subject.kinds()) {
            Input input = Reference.input(kind);
            Hedging fresh = Hedging.hedged(new SeededRandom(1));
            if (deterministic) {
                assertThat(key.sign(input, Hedging.deterministic()))
                        .isEqualTo(subject.reference().signature(kind));
            } else {
                assertThatThrownBy(() -> key.sign(input, Hedging.deterministic()))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            if (hedged) {
                Bytes first = key.sign(input, fresh);
                assertThat(key.sign(input, fresh)).isNotEqualTo(first);
                assertThat(first).isNotEqualTo(subject.reference().signature(kind));
                assertThat(key.verifyingKey().verify(input, first)).isEqualTo(Verdict.VALID);
            } else {
                assertThatThrownBy(() -> key.sign(input, fresh)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void anotherKindOfInputIsTheCallersMistake(Subject subject) {
        int refused = 0;
        SigningKey key = subject.signingKey();
        for (InputKind kind : new InputKind[] {InputKind.PURE, InputKind.DIGEST, InputKind.MU}) {
            if (subject.spec().inputs().contains(kind)) {
                continue;
            }
            Input input = Reference.input(kind);
            Bytes signature = subject.reference().signature(subject.kinds().getFirst());
            Bytes publicKey = subject.reference().publicKey();
            assertThatThrownBy(() -> Reference.sign(key, input)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> key.verifyingKey().verify(input, signature))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> subject.schemes().verify(subject.id(), publicKey, input, signature))
                    .isInstanceOf(IllegalArgumentException.class);
            refused++;
        }
        assertThat(refused).isPositive();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void anOverlongContextIsNotSigned(Subject subject) {
        assumeFalse(subject.spec().inputs().contains(InputKind.DIGEST));
        Input input =
                Input.pure(Reference.MESSAGE, Bytes.wrap(new byte[subject.spec().maxContextBytes() + 1]));
        SigningKey key = subject.signingKey();
        assertThatThrownBy(() -> Reference.sign(key, input)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void oneKeyServesManyThreads(Subject subject) throws Exception {
        int rounds = subject.reference().repetitions(3_000, 1, 25);
        int threads = rounds > 1 ? 4 : 2; // the slow ones
        InputKind kind = subject.kinds().getFirst();
        SigningKey key = subject.signingKey();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int seed = thread;
                work.add(() -> work(subject, key, kind, rounds, seed));
            }
            int good = 0;
            for (Future<Integer> done : pool.invokeAll(work)) {
                good += done.get();
            }
            assertThat(good).isEqualTo(threads * rounds);
        }
    }

    private static int work(Subject subject, SigningKey key, InputKind kind, int rounds, int seed) {
        int good = 0;
        for (int round = 0; round < rounds; round++) {
            Input input = subject.reference().signsSlowly() ? Reference.input(kind) : other(kind, seed, round);
            Bytes signature = subject.reference().signsSlowly()
                    ? subject.reference().signature(kind)
                    : Reference.sign(key, input);
            boolean valid = key.verifyingKey().verify(input, signature).isValid();
            boolean mixedUp = key.verifyingKey()
                    .verify(other(kind, seed, round + 1), signature)
                    .isValid();
            good += valid && !mixedUp ? 1 : 0;
        }
        return good;
    }

    private static Input other(InputKind kind, int seed, int round) {
        byte[] content = new byte[kind == InputKind.MU ? Input.MU_BYTES : Input.DIGEST_BYTES];
        content[0] = (byte) seed;
        content[1] = (byte) round;
        return switch (kind) {
            case PURE -> Input.pure(Bytes.wrap(content));
            case PURE_WITH_CONTEXT -> Input.pure(Bytes.wrap(content), Reference.CONTEXT);
            case DIGEST -> Input.digest(Bytes.wrap(content));
            case MU -> Input.mu(Bytes.wrap(content));
        };
    }
}
