// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.RecoversKey;
import io.hauberk.signature.Recovery;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.Verdict;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verification of what must not verify: always a verdict, the right one, and the same on every back end. */
@Execution(ExecutionMode.CONCURRENT)
class VerificationContractTest {

    static Stream<SignatureScheme> schemes() {
        return Subject.schemesOfTheList();
    }

    static Stream<Subject> subjects() {
        return Subject.all();
    }

    static Stream<Subject> recoverers() {
        return Subject.all().filter(subject -> subject.scheme() instanceof RecoversKey);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void hostileInputGetsOneVerdictOnAllBackEnds(SignatureScheme scheme) {
        Reference reference = Reference.of(scheme.id());
        List<Subject> subjects = Subject.of(scheme.id());
        Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
        for (InputKind kind : reference.kinds()) {
            for (HostileCase hostile : HostileCase.against(reference, scheme.spec(), kind)) {
                Verdict first = verify(subjects.getFirst(), hostile);
                assertThat(first)
                        .as("%s of %s over %s", hostile, scheme.id(), kind)
                        .isIn(hostile.allowed());
                seen.merge(first, 1, Integer::sum);
                for (Subject subject : subjects.subList(1, subjects.size())) {
                    assertThat(verify(subject, hostile))
                            .as("%s of %s over %s", hostile, subject, kind)
                            .isEqualTo(first);
                }
            }
        }
        // All three failures occurred: the cases don't all end at the first check.
        assertThat(seen).containsKeys(Verdict.MALFORMED_KEY, Verdict.MALFORMED_SIGNATURE, Verdict.MISMATCH);
        assertThat(seen.get(Verdict.MISMATCH)).isGreaterThan(10);
    }

    private static Verdict verify(Subject subject, HostileCase hostile) {
        return subject.schemes().verify(subject.id(), hostile.key(), hostile.input(), hostile.signature());
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void bytesOutsideTheHeapAndSlicesVerifyAlike(Subject subject) {
        for (InputKind kind : subject.kinds()) {
            Bytes key = subject.reference().publicKey();
            Bytes signature = subject.reference().signature(kind);
            try (Arena arena = Arena.ofConfined()) {
                Input input = inNativeMemory(arena, Reference.input(kind));
                Verdict verdict = subject.schemes()
                        .verify(subject.id(), inNativeMemory(arena, key), input, inNativeMemory(arena, signature));
                assertThat(verdict).isEqualTo(Verdict.VALID);
            }
            Bytes both = Bytes.concat(Bytes.wrap(new byte[3]), key, signature, Bytes.wrap(new byte[2]));
            Verdict verdict = subject.schemes()
                    .verify(
                            subject.id(),
                            both.slice(3, key.length()),
                            Reference.input(kind),
                            both.slice(3 + key.length(), signature.length()));
            assertThat(verdict).isEqualTo(Verdict.VALID);
        }
    }

    private static Bytes inNativeMemory(Arena arena, Bytes bytes) {
        MemorySegment segment = arena.allocate(Math.max(1, bytes.length()));
        MemorySegment.copy(bytes.asSegment(), 0, segment, 0, bytes.length());
        return Bytes.wrap(segment.asSlice(0, bytes.length()));
    }

    private static Input inNativeMemory(Arena arena, Input input) {
        return switch (input) {
            case Input.Pure pure ->
                Input.pure(inNativeMemory(arena, pure.content()), inNativeMemory(arena, pure.context()));
            case Input.Digest digest -> Input.digest(inNativeMemory(arena, digest.value()));
            case Input.Mu mu -> Input.mu(inNativeMemory(arena, mu.value()));
        };
    }

    @Test
    void theRecoverableSchemesAreThose() {
        assertThat(recoverers().map(subject -> subject.id().name()).distinct())
                .containsExactly("ECDSA-secp256k1-Ethereum", "ECDSA-secp256k1-ecrecover");
    }

    @ParameterizedTest
    @MethodSource("recoverers")
    void recoveryAgreesWithVerification(Subject subject) {
        RecoversKey scheme = (RecoversKey) subject.scheme();
        Reference reference = subject.reference();
        InputKind kind = subject.kinds().getFirst();
        Input input = Reference.input(kind);
        assertThat(scheme.recover(input, reference.signature(kind)).key()).contains(reference.publicKey());
        assertThatThrownBy(() -> scheme.recover(Input.pure(Bytes.EMPTY), reference.signature(kind)))
                .isInstanceOf(IllegalArgumentException.class);
        int recovered = 0;
        for (HostileCase hostile : HostileCase.against(reference, subject.spec(), kind)) {
            Recovery recovery = scheme.recover(hostile.input(), hostile.signature());
            if (recovery.key().isPresent()) { // another key's signature, which then is valid for that key
                Bytes key = recovery.key().get();
                assertThat(key.equals(reference.publicKey()) && hostile.key().equals(key))
                        .as(hostile.what())
                        .isFalse();
                assertThat(subject.schemes().verify(subject.id(), key, hostile.input(), hostile.signature()))
                        .isEqualTo(Verdict.VALID);
                recovered++;
            } else if (hostile.key().equals(reference.publicKey())) {
                assertThat(recovery.verdict()).isEqualTo(verify(subject, hostile));
            }
        }
        assertThat(recovered).isGreaterThan(100);
    }
}
