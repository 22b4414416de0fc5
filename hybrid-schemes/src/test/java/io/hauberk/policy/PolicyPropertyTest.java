// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

import static io.hauberk.policy.Named.CLASSICAL;
import static io.hauberk.policy.Named.HYBRID;
import static io.hauberk.policy.Named.LATTICE;
import static io.hauberk.policy.Named.STRONG;
import static io.hauberk.policy.Purpose.MESSAGE;
import static io.hauberk.policy.Purpose.TRANSACTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.hauberk.policy.Decision.Accepted;
import io.hauberk.policy.Outlook.Change;
import io.hauberk.policy.Outlook.Entry;
import io.hauberk.policy.Rule.Accept;
import io.hauberk.policy.Rule.Limit;
import io.hauberk.policy.Rule.Require;
import io.hauberk.signature.SchemeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random policies, at every position of a short chain, against the rules read one by one. */
class PolicyPropertyTest {
    private static final int END = 40;
    private static final List<SchemeId> SCHEMES = List.of(CLASSICAL, LATTICE, STRONG, HYBRID);
    private static final List<Purpose> PURPOSES = List.of(TRANSACTION, MESSAGE);
    private static final int[] SIZES = {64, 2_420, 4_627, 9_000};

    private record Made(Policy policy, List<Rule> rules) {}

    private static Optional<Made> make(Random random) {
        PolicyBuilder builder = Policy.builder("random", Clock.HEIGHT).purposes(TRANSACTION, MESSAGE);
        List<Rule> rules = new ArrayList<>();
        try {
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                rules.add(accept("accept" + i, random));
            }
            if (random.nextBoolean()) {
                rules.add(Require.nistCategory(
                        "category", some(PURPOSES, random), window(random), 1 + random.nextInt(5)));
            }
            if (random.nextBoolean()) {
                rules.add(Require.hybrid("hybrid", some(PURPOSES, random), window(random)));
            }
            if (random.nextBoolean()) {
                rules.add(Limit.signatureBytes(
                        "bytes", some(PURPOSES, random), window(random), 64 + random.nextInt(9_000)));
            }
            rules.forEach(builder::rule);
            return Optional.of(new Made(builder.build(Named.ALL), rules));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // rules that can't stand together
        }
    }

    private static Accept accept(String name, Random random) {
        Accept rule = Accept.of(name, some(PURPOSES, random), some(SCHEMES, random));
        if (random.nextBoolean()) {
            rule = rule.startingAt(random.nextInt(END));
        }
        if (random.nextBoolean()) {
            rule = rule.endingAt(1 + random.nextInt(END));
        }
        if (random.nextInt(3) == 0) {
            rule = rule.deprecatedFrom(random.nextInt(END));
        }
        return random.nextInt(4) == 0 ? rule.atMostBytes(5_000) : rule;
    }

    private static Window window(Random random) {
        long from = random.nextInt(END);
        return new Window(from, random.nextBoolean() ? Window.OPEN : from + 1 + random.nextInt(END));
    }

    private static <T> List<T> some(List<T> all, Random random) {
        List<T> some = new ArrayList<>(all);
        some.removeIf(_ -> random.nextInt(3) == 0);
        return some.isEmpty() ? List.of(all.getFirst()) : some;
    }

    /** {@code +} accepted, {@code ~} deprecated, {@code -} refused, by the rules as they read. */
    private static char byTheRules(List<Rule> rules, long position, Use use) {
        char decision = '-';
        for (Rule rule : rules) {
            boolean applies = rule.purposes().contains(use.purpose())
                    && rule.window().from() <= position
                    && position < rule.window().until();
            if (applies && rule instanceof Accept accept && accept.schemes().contains(use.scheme())) {
                boolean old =
                        accept.deprecated().isPresent() && accept.deprecated().getAsLong() <= position;
                decision = use.signatureBytes() > accept.maxSignatureBytes().orElse(Integer.MAX_VALUE)
                        ? '-'
                        : old ? '~' : '+';
            }
        }
        for (Rule rule : rules) {
            boolean applies = rule.purposes().contains(use.purpose())
                    && rule.window().from() <= position
                    && position < rule.window().until();
            int category = use.scheme().equals(STRONG) ? 5 : use.scheme().equals(CLASSICAL) ? 0 : 2;
            boolean broken = switch (rule) {
                case Accept _ -> false;
                case Require require ->
                    require.hybrid() ? !use.scheme().equals(HYBRID) : category < require.minNistCategory();
                case Limit limit ->
                    use.signatureBytes() > limit.maxSignatureBytes().orElse(Integer.MAX_VALUE);
            };
            if (applies && broken) {
                decision = '-';
            }
        }
        return decision;
    }

    private static char decide(Policy policy, long position, Use use) {
        Decision decision = policy.decide(ChainPoint.atHeight("any chain", position), use);
        return decision instanceof Accepted accepted ? accepted.isDeprecated() ? '~' : '+' : '-';
    }

    @Test
    void decisionsAreWhatTheRulesSay() throws Exception {
        Random random = new Random(7);
        int policies = 0;
        int accepted = 0;
        while (policies < 400) {
            Optional<Made> made = make(random);
            if (made.isEmpty()) {
                continue;
            }
            policies++;
            Policy policy = made.get().policy();
            Policy read = Policy.parse(policy.canonicalJson(), Named.ALL);
            assertThat(read.hash()).isEqualTo(policy.hash());
            for (long position = 0; position < END + 2; position++) {
                for (Purpose purpose : PURPOSES) {
                    for (SchemeId scheme : SCHEMES) {
                        for (int size : SIZES) {
                            Use use = new Use(purpose, scheme, size);
                            char expected = byTheRules(made.get().rules(), position, use);
                            char decided = decide(read, position, use);
                            if (decided != expected) { // half a million times: too often for an assertion object
                                fail("%s at %d: %s %s".formatted(use, position, decided, policy.canonicalJson()));
                            }
                            accepted += expected == '-' ? 0 : 1;
                        }
                    }
                }
            }
        }
        assertThat(accepted).isGreaterThan(50_000);
    }

    @Test
    void theOutlookIsWhatComes() {
        Random random = new Random(8);
        int changes = 0;
        for (int policies = 0; policies < 200; ) {
            Optional<Made> made = make(random);
            if (made.isEmpty()) {
                continue;
            }
            policies++;
            Policy policy = made.get().policy();
            long position = random.nextInt(END);
            Outlook outlook = policy.outlook(position);
            for (Entry entry : outlook.accepted()) {
                assertThat(entry.until()).isEqualTo(firstRefusal(policy, position, entry));
            }
            OptionalLong next = firstChange(policy, position);
            assertThat(outlook.next().map(Change::position))
                    .isEqualTo(next.isPresent() ? Optional.of(next.getAsLong()) : Optional.empty());
            changes += outlook.changes().size();
        }
        assertThat(changes).isGreaterThan(200);
    }

    private static OptionalLong firstRefusal(Policy policy, long position, Entry entry) {
        for (long at = position + 1; at < 2 * END + 2; at++) {
            if (!policy.standing(new Policy.Subject(entry.purpose(), entry.scheme()), at)
                    .isAccepted()) {
                return OptionalLong.of(at);
            }
        }
        return OptionalLong.empty();
    }

    private static OptionalLong firstChange(Policy policy, long position) {
        for (long at = position + 1; at < 2 * END + 2; at++) {
            for (Policy.Subject subject : policy.subjects()) {
                if (!policy.standing(subject, position).isLike(policy.standing(subject, at))) {
                    return OptionalLong.of(at);
                }
            }
        }
        return OptionalLong.empty();
    }
}
