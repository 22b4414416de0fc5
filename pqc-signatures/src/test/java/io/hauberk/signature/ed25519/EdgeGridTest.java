// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Input;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.backend.BackendChoice;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every edge case under every set of rules, against the reference that was written from the rules' texts. */
final class EdgeGridTest {
    private static List<EdgeGrid.Case> grid;

    // A grid that shrank or lost its positives would prove nothing.
    private static final Map<Ed25519Rules, Map<Verdict, Integer>> COUNTS = new EnumMap<>(Map.of(
            Ed25519Rules.ZIP215, counts(768, 24, 74, 144),
            Ed25519Rules.RFC8032, counts(424, 230, 278, 78),
            Ed25519Rules.TAMING2, counts(212, 554, 182, 62),
            Ed25519Rules.STRICT, counts(43, 534, 288, 145),
            Ed25519Rules.STRICT_COFACTORED, counts(106, 554, 288, 62)));

    private static Map<Verdict, Integer> counts(int valid, int key, int signature, int mismatch) {
        return Map.of(
                Verdict.VALID, valid,
                Verdict.MALFORMED_KEY, key,
                Verdict.MALFORMED_SIGNATURE, signature,
                Verdict.MISMATCH, mismatch);
    }

    @BeforeAll
    static void make() {
        grid = EdgeGrid.cases();
    }

    private static Verdict verify(Schemes schemes, Ed25519Rules rules, EdgeGrid.Case one) {
        return schemes.verify(rules.id(), one.a(), Input.pure(one.message()), one.signature());
    }

    private static String describe(Ed25519Rules rules, EdgeGrid.Case one) {
        return rules.id() + " A " + one.a().toHex() + " M " + one.message().toHex() + " RS "
                + one.signature().toHex();
    }

    @ParameterizedTest
    @EnumSource(Ed25519Rules.class)
    void equalsTheReference(Ed25519Rules rules) {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        for (EdgeGrid.Case one : grid) {
            Verdict expected = ReferenceEd25519.verify(
                    rules,
                    one.a().toArray(),
                    one.message().toArray(),
                    one.signature().toArray());
            assertThat(verify(Schemes.standard(), rules, one))
                    .as(describe(rules, one))
                    .isEqualTo(expected);
            counts.merge(expected, 1, Integer::sum);
        }
        assertThat(counts).isEqualTo(COUNTS.get(rules));
    }

    @Test
    void bouncyCastleBehindOurChecksGivesTheSameVerdicts() {
        Schemes pinned = Schemes.pinned(BackendChoice.BOUNCY_CASTLE);
        for (EdgeGrid.Case one : grid) {
            assertThat(verify(pinned, Ed25519Rules.TAMING2, one))
                    .as(describe(Ed25519Rules.TAMING2, one))
                    .isEqualTo(verify(Schemes.standard(), Ed25519Rules.TAMING2, one));
        }
    }
}
