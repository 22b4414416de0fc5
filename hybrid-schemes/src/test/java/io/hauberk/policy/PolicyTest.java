// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

import static io.hauberk.policy.Named.CLASSICAL;
import static io.hauberk.policy.Named.HYBRID;
import static io.hauberk.policy.Named.LATTICE;
import static io.hauberk.policy.Named.STRONG;
import static io.hauberk.policy.Purpose.AUTHORIZATION;
import static io.hauberk.policy.Purpose.MESSAGE;
import static io.hauberk.policy.Purpose.TRANSACTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.policy.Decision.Accepted;
import io.hauberk.policy.Rule.Accept;
import io.hauberk.policy.Rule.Limit;
import io.hauberk.policy.Rule.Require;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a policy decides, one position before, at and after every boundary. */
class PolicyTest {
    private static final List<Purpose> TX = List.of(TRANSACTION);

    private static Policy policy(Clock clock, Rule... rules) {
        PolicyBuilder builder = Policy.builder("test", clock).chain("testnet").purposes(TRANSACTION, AUTHORIZATION);
        for (Rule rule : rules) {
            builder.rule(rule);
        }
        return builder.build(Named.ALL);
    }

    private static ChainPoint at(Clock clock, long position) {
        return clock == Clock.HEIGHT
                ? ChainPoint.atHeight("testnet", position)
                : ChainPoint.atDate("testnet", Instant.ofEpochSecond(position));
    }

    /** {@code +rule} where accepted, {@code ~rule} where deprecated, {@code -rule} where refused. */
    private static String decide(Policy policy, long position, SchemeId scheme, int bytes) {
        return sign(policy.decide(at(policy.clock(), position), new Use(TRANSACTION, scheme, bytes)));
    }

    private static String sign(Decision decision) {
        assertThat(decision.refusal())
                .isEqualTo(decision.isAccepted() ? Optional.empty() : Optional.of(Verdict.REJECTED_BY_POLICY));
        assertThat(decision.reason()).isNotBlank().doesNotEndWith(".");
        return (decision instanceof Accepted accepted ? accepted.isDeprecated() ? "~" : "+" : "-") + decision.rule();
    }

    private static void assertAround(Policy policy, long boundary, SchemeId scheme, String before, String after) {
        assertThat(decide(policy, boundary - 1, scheme, 64)).isEqualTo(before);
        assertThat(decide(policy, boundary, scheme, 64)).isEqualTo(after);
        assertThat(decide(policy, boundary + 1, scheme, 64)).isEqualTo(after);
    }

    @Test
    void activationDeprecationAndSunset() {
        for (Clock clock : Clock.values()) {
            Policy policy = policy(
                    clock,
                    Accept.of("ecdsa", TX, List.of(CLASSICAL))
                            .startingAt(1_000)
                            .deprecatedFrom(2_000)
                            .endingAt(3_000));
            assertAround(policy, 1_000, CLASSICAL, "-ecdsa", "+ecdsa");
            assertAround(policy, 2_000, CLASSICAL, "+ecdsa", "~ecdsa");
            assertAround(policy, 3_000, CLASSICAL, "~ecdsa", "-ecdsa");
            assertThat(policy.boundaries()).containsExactly(1_000L, 2_000L, 3_000L);
        }
    }

    @Test
    void oneRuleTakesOverWhereAnotherEnds() {
        Policy policy = policy(
                Clock.HEIGHT,
                Accept.of("old", TX, List.of(CLASSICAL)).endingAt(500),
                Accept.of("new", TX, List.of(CLASSICAL)).startingAt(500),
                Accept.of("again", TX, List.of(LATTICE)).endingAt(100),
                Accept.of("and-again", TX, List.of(LATTICE)).startingAt(200));
        assertAround(policy, 500, CLASSICAL, "+old", "+new");
        assertAround(policy, 100, LATTICE, "+again", "-again");
        assertAround(policy, 200, LATTICE, "-again", "+and-again");
        assertThat(policy.decide(at(Clock.HEIGHT, 150), new Use(TRANSACTION, LATTICE, 1))
                        .reason())
                .isEqualTo("Lattice was accepted until height 100");
        assertThat(decide(policy, Long.MAX_VALUE, CLASSICAL, 1)).isEqualTo("+new");
    }

    @Test
    void aRequirementEndsWhatHasNoEndOfItsOwn() {
        Policy policy = policy(
                Clock.HEIGHT,
                Accept.of("all", TX, List.of(CLASSICAL, LATTICE, STRONG, HYBRID)),
                Require.nistCategory("quantum-safe", TX, new Window(100, Window.OPEN), 1),
                Require.hybrid("hybrids-only", TX, new Window(200, 300)));
        assertAround(policy, 100, CLASSICAL, "+all", "-quantum-safe");
        assertAround(policy, 100, LATTICE, "+all", "+all");
        assertAround(policy, 200, LATTICE, "+all", "-hybrids-only");
        assertAround(policy, 200, HYBRID, "+all", "+all");
        assertAround(policy, 300, LATTICE, "-hybrids-only", "+all");
        assertThat(policy.decide(at(Clock.HEIGHT, 200), new Use(TRANSACTION, STRONG, 1))
                        .reason())
                .isEqualTo("a hybrid is required since height 200");
    }

    @Test
    void aNistCategoryIsALeast() {
        Policy policy = policy(
                Clock.HEIGHT,
                Accept.of("all", TX, List.of(CLASSICAL, LATTICE, STRONG)),
                Require.nistCategory("two", TX, new Window(100, 200), 2),
                Require.nistCategory("three", TX, new Window(200, 300), 3));
        assertAround(policy, 100, CLASSICAL, "+all", "-two");
        assertAround(policy, 200, LATTICE, "+all", "-three");
        assertAround(policy, 300, CLASSICAL, "-three", "+all");
        assertAround(policy, 200, STRONG, "+all", "+all");
    }

    @Test
    void whatNoRuleAcceptsIsRefused() {
        Policy policy = policy(Clock.HEIGHT, Accept.of("all", TX, List.of(CLASSICAL)));
        ChainPoint point = at(Clock.HEIGHT, 5);
        assertThat(sign(policy.decide(point, new Use(TRANSACTION, LATTICE, 1)))).isEqualTo("-default-deny");
        assertThat(sign(policy.decide(point, new Use(AUTHORIZATION, CLASSICAL, 1))))
                .isEqualTo("-default-deny");
        assertThat(sign(policy.decide(point, new Use(MESSAGE, CLASSICAL, 1)))).isEqualTo("-unknown-purpose");
        assertThat(sign(policy.decide(point, new Use(TRANSACTION, SchemeId.of("Nobody-Knows"), 1))))
                .isEqualTo("-default-deny");
        assertThat(sign(policy.decide(ChainPoint.atHeight("elsewhere", 5), new Use(TRANSACTION, CLASSICAL, 1))))
                .isEqualTo("-wrong-chain");
        assertThat(sign(policy.decide(at(Clock.DATE, 5), new Use(TRANSACTION, CLASSICAL, 1))))
                .isEqualTo("-unknown-time");
        assertThat(policy.decideBlock(at(Clock.DATE, 5), List.of(new Use(TRANSACTION, CLASSICAL, 1))))
                .singleElement()
                .extracting(Decision::rule)
                .isEqualTo("unknown-time");
    }

    @Test
    void aPolicyForAnyChainAsksForNone() {
        Policy policy = Policy.builder("any", Clock.HEIGHT)
                .purposes(TRANSACTION)
                .rule(Accept.of("all", TX, List.of(CLASSICAL)))
                .build(Named.ALL);
        assertThat(policy.decide(ChainPoint.atHeight("whatever", 0), new Use(TRANSACTION, CLASSICAL, 1)))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void bytesOfOneSignature() {
        Policy policy = policy(
                Clock.HEIGHT,
                Accept.of("classical", TX, List.of(CLASSICAL)).atMostBytes(72),
                Accept.of("lattice", TX, List.of(LATTICE)),
                Limit.signatureBytes("large", TX, new Window(10, 20), 2_500));
        assertThat(decide(policy, 9, CLASSICAL, 71)).isEqualTo("+classical");
        assertThat(decide(policy, 9, CLASSICAL, 72)).isEqualTo("+classical");
        assertThat(decide(policy, 9, CLASSICAL, 73)).isEqualTo("-classical");
        assertThat(decide(policy, 10, CLASSICAL, 73)).isEqualTo("-classical");
        assertThat(decide(policy, 9, LATTICE, 2_501)).isEqualTo("+lattice");
        assertThat(decide(policy, 10, LATTICE, 2_500)).isEqualTo("+lattice");
        assertThat(decide(policy, 10, LATTICE, 2_501)).isEqualTo("-large");
        assertThat(decide(policy, 11, LATTICE, 2_501)).isEqualTo("-large");
        assertThat(decide(policy, 19, LATTICE, Integer.MAX_VALUE)).isEqualTo("-large");
        assertThat(decide(policy, 20, LATTICE, 2_501)).isEqualTo("+lattice");
        assertThat(decide(policy, 21, LATTICE, 2_501)).isEqualTo("+lattice");
    }

    @Test
    void bytesOfABlock() {
        Policy policy = policy(
                Clock.HEIGHT,
                Accept.of("classical", List.of(TRANSACTION, AUTHORIZATION), List.of(CLASSICAL)),
                Limit.blockBytes("full", TX, new Window(10, Window.OPEN), 200));
        Use transaction = new Use(TRANSACTION, CLASSICAL, 100);
        Use authorization = new Use(AUTHORIZATION, CLASSICAL, 100);
        Use refused = new Use(TRANSACTION, LATTICE, 100);
        List<Use> uses = List.of(transaction, authorization, transaction, authorization, transaction);
        assertThat(policy.decideBlock(at(Clock.HEIGHT, 9), uses)).allMatch(Decision::isAccepted);
        assertThat(policy.decideBlock(at(Clock.HEIGHT, 10), uses))
                .extracting(PolicyTest::sign)
                .containsExactly("+classical", "+classical", "+classical", "+classical", "-full");
        // What is refused for another reason takes its place in the block all the same.
        assertThat(policy.decideBlock(at(Clock.HEIGHT, 11), List.of(transaction, refused, transaction)))
                .extracting(PolicyTest::sign)
                .containsExactly("+classical", "-default-deny", "-full");
    }

    @Test
    void nothingIsDecodedForARefusedSignature() {
        Policy policy =
                policy(Clock.HEIGHT, Accept.of("lattice", TX, List.of(LATTICE)).startingAt(10));
        PolicyVerifier verifier = new PolicyVerifier(policy, Named.ALL);
        VerifyItem item = new VerifyItem(LATTICE, Bytes.EMPTY, Input.pure(Bytes.EMPTY), Bytes.EMPTY);
        PolicyVerifier.Outcome outcome = verifier.verify(at(Clock.HEIGHT, 9), TRANSACTION, item);
        assertThat(outcome.verdict()).isEqualTo(Verdict.REJECTED_BY_POLICY);
        assertThat(outcome.decision().rule()).isEqualTo("lattice");
        assertThat(outcome.policyHash()).isEqualTo(policy.hash());
        assertThatThrownBy(() -> verifier.verify(at(Clock.HEIGHT, 10), TRANSACTION, item))
                .hasMessage("cryptography");
        VerifyItem unknown = new VerifyItem(SchemeId.of("Nobody"), Bytes.EMPTY, item.input(), Bytes.EMPTY);
        assertThat(verifier.verify(at(Clock.HEIGHT, 9), TRANSACTION, unknown).verdict())
                .isEqualTo(Verdict.UNKNOWN_SCHEME);
    }

    @Test
    void theOutlookSaysWhatChangesNext() {
        Policy policy = policy(
                Clock.HEIGHT,
                Accept.of("classical", TX, List.of(CLASSICAL)).deprecatedFrom(100),
                Accept.of("hybrid", TX, List.of(HYBRID)).startingAt(50),
                Require.hybrid("hybrids-only", TX, new Window(200, Window.OPEN)),
                Limit.blockBytes("full", TX, new Window(300, Window.OPEN), 1_000_000));
        Outlook outlook = policy.outlook(49);
        assertThat(outlook.accepted()).singleElement().satisfies(entry -> {
            assertThat(entry.scheme()).isEqualTo(CLASSICAL);
            assertThat(entry.until()).hasValue(200);
        });
        assertThat(outlook.changes()).extracting(Outlook.Change::position).containsExactly(50L, 100L, 200L, 300L);
        assertThat(outlook.next().orElseThrow().differences())
                .singleElement()
                .satisfies(difference -> assertThat(difference.scheme()).isEqualTo(HYBRID));
        assertThat(policy.outlook(50).accepted()).hasSize(2);
        assertThat(policy.outlook(100).next().orElseThrow().differences())
                .singleElement()
                .satisfies(difference -> assertThat(difference.after().rule()).isEqualTo("hybrids-only"));
        assertThat(policy.outlook(300).next()).isEmpty();
        assertThat(policy.outlook(300).blockLimits()).containsExactly(new Outlook.BlockLimit(TRANSACTION, 1_000_000));
        assertThat(policy.outlook(299).blockLimits()).isEmpty();
    }

    @Test
    void theBuilderRefusesWhatTheReaderRefuses() {
        assertThatThrownBy(() -> policy(Clock.HEIGHT, Accept.of("a", List.of(MESSAGE), List.of(CLASSICAL))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no purpose of the policy");
        assertThatThrownBy(() -> policy(Clock.HEIGHT, Accept.of("a", TX, List.of(SchemeId.of("X")))))
                .hasMessageContaining("no scheme here");
        assertThatThrownBy(() -> policy(
                        Clock.HEIGHT, Accept.of("b", TX, List.of(CLASSICAL)), Accept.of("a", TX, List.of(CLASSICAL))))
                .hasMessageContaining("rules a and b overlap");
        assertThatThrownBy(() -> Accept.of("default-deny", TX, List.of(CLASSICAL)))
                .hasMessageContaining("built-in");
        assertThatThrownBy(() -> Accept.of("Upper", TX, List.of(CLASSICAL))).hasMessageContaining("a name has");
        assertThatThrownBy(() -> Accept.of("a", TX, List.of())).hasMessageContaining("at least one scheme");
        assertThatThrownBy(
                        () -> Accept.of("a", TX, List.of(CLASSICAL)).endingAt(5).deprecatedFrom(5))
                .hasMessageContaining("deprecation");
        assertThatThrownBy(() -> new Window(5, 5)).isInstanceOf(IllegalArgumentException.class);
    }
}
