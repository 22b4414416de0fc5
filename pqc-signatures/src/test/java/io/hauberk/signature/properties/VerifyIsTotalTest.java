// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Family;
import io.hauberk.signature.Input;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.RecoversKey;
import io.hauberk.signature.Recovery;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SchemeSpec;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SeededRandom;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever the bytes of key, message, context and signature are, verifying them gives a verdict, the same everywhere. */
class VerifyIsTotalTest {
    private static final int TRIES = 25;
    private static final int MAX_MESSAGE = 2000;
    private static final int MAX_CONTEXT = 300; // above the 255 that any scheme takes

    private static final List<SignatureScheme> SCHEMES = Schemes.standard().all();
    private static final Map<SchemeId, Bytes> SOUND_KEYS = new ConcurrentHashMap<>();
    private static final Map<Verdict, Integer> VERDICTS = new EnumMap<>(Verdict.class);
    private static final Set<String> SUBJECTS = new HashSet<>();

    /** Bytes to verify. */
    record Case(boolean soundKey, WireBytes key, WireBytes message, WireBytes context, WireBytes signature) {
        Input input(SchemeSpec spec) {
            if (spec.inputs().contains(InputKind.DIGEST)) {
                return Input.digest(new WireBytes(Input.DIGEST_BYTES, message.fill(), message.seed()).bytes());
            }
            boolean mu = spec.inputs().contains(InputKind.MU) && message.length() % 8 == 0;
            return mu
                    ? Input.mu(new WireBytes(Input.MU_BYTES, message.fill(), message.seed()).bytes())
                    : Input.pure(message.bytes(), context.bytes());
        }
    }

    // One case for each scheme: what shrinks is the one that failed, and the others still pass.
    @Provide
    Arbitrary<List<Case>> cases() {
        List<Arbitrary<Case>> one = new ArrayList<>();
        for (SignatureScheme scheme : SCHEMES) {
            SchemeSpec spec = scheme.spec();
            one.add(Combinators.combine(
                            Arbitraries.of(true, false),
                            WireBytes.around(spec.publicKeyBytes()),
                            WireBytes.around(0, MAX_MESSAGE / 2),
                            WireBytes.around(0, MAX_CONTEXT / 2),
                            WireBytes.around(
                                    spec.signature().min(), spec.signature().max()))
                    .as(Case::new));
        }
        return Combinators.combine(one).as(List::copyOf);
    }

    @Property(tries = TRIES, seed = "20261122", edgeCases = EdgeCasesMode.NONE)
    void onEveryBackEnd(@ForAll("cases") List<Case> cases) {
        for (int i = 0; i < SCHEMES.size(); i++) {
            check(SCHEMES.get(i), cases.get(i));
        }
    }

    private static void check(SignatureScheme scheme, Case one) {
        Bytes key = one.soundKey() ? soundKey(scheme, one.key()) : one.key().bytes();
        Input input = one.input(scheme.spec());
        Bytes signature = one.signature().bytes();
        List<Pinned> backends = Pinned.all(scheme.id());
        Verdict first = backends.getFirst().verify(key, input, signature);
        assertThat(first).as("%s of %s", one, scheme.id()).isNotIn(Verdict.UNKNOWN_SCHEME, Verdict.REJECTED_BY_POLICY);
        for (Pinned backend : backends) {
            assertThat(backend.verify(key, input, signature))
                    .as("%s of %s", one, backend)
                    .isEqualTo(first);
            SUBJECTS.add(backend.toString());
            if (backend.scheme() instanceof RecoversKey recovers) {
                checkRecovery(backend, recovers.recover(input, signature), input, signature);
            }
        }
        VERDICTS.merge(first, 1, Integer::sum);
    }

    private static void checkRecovery(Pinned backend, Recovery recovery, Input input, Bytes signature) {
        Verdict verdict =
                recovery.key().map(key -> backend.verify(key, input, signature)).orElse(Verdict.VALID);
        assertThat(verdict).isEqualTo(Verdict.VALID);
        assertThat(recovery.verdict().isValid()).isEqualTo(recovery.key().isPresent());
    }

    /** {@return a key that decodes}, so that the signature is looked at */
    private static Bytes soundKey(SignatureScheme scheme, WireBytes otherwise) {
        if (scheme.spec().family() == Family.SLH_DSA) { // any bytes are a key, and making one is slow
            return new WireBytes(scheme.spec().publicKeyBytes(), otherwise.fill(), otherwise.seed()).bytes();
        }
        return SOUND_KEYS.computeIfAbsent(scheme.id(), _ -> {
            try (SigningKey key = scheme.generateKey(new SeededRandom(7))) {
                return key.verifyingKey().encoded();
            }
        });
    }

    @AfterContainer
    static void everyFailureWasGiven() {
        int total = VERDICTS.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(total).isGreaterThanOrEqualTo(TRIES * SCHEMES.size());
        assertThat(SUBJECTS)
                .hasSize(SCHEMES.stream()
                        .mapToInt(scheme -> Pinned.all(scheme.id()).size())
                        .sum());
        assertThat(VERDICTS.get(Verdict.MISMATCH)).as(VERDICTS.toString()).isGreaterThan(total / 20);
        assertThat(VERDICTS.get(Verdict.MALFORMED_SIGNATURE))
                .as(VERDICTS.toString())
                .isGreaterThan(total / 20);
        assertThat(VERDICTS.get(Verdict.MALFORMED_KEY)).as(VERDICTS.toString()).isGreaterThan(total / 20);
    }
}
