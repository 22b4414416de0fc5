// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

import io.hauberk.policy.Rule.Accept;
import io.hauberk.policy.Rule.Limit;
import io.hauberk.policy.Rule.Require;
import io.hauberk.signature.SchemeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Two rules that can't stand together.
 *
 * <p>Overlap: both answer one question for the same time. Contradiction: a rule says in so many words that something is
 * accepted (or deprecated) at a time at which another refuses it. An accepting rule without an end says "until something
 * ends it", so a requirement may end it without contradicting it; one that would never accept at all contradicts.
 *
 * @param first the one whose name comes first
 * @param second the other
 * @param message what is wrong, naming both
 */
record Conflict(Rule first, Rule second, String message) {
    static Optional<Conflict> find(PolicyText policy, Map<SchemeId, Policy.Facts> facts) {
        List<Rule> rules = policy.rules();
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i) instanceof Accept accept
                    && accept.maxSignatureBytes().isPresent()) {
                int most = accept.maxSignatureBytes().getAsInt();
                for (SchemeId scheme : accept.schemes()) {
                    int least = facts(scheme, facts).leastBytes();
                    if (least > most) {
                        return Optional.of(new Conflict(
                                accept,
                                accept,
                                "rule " + accept.name() + " contradicts itself: it accepts " + scheme
                                        + ", whose signatures have at least " + least + " bytes, and allows " + most));
                    }
                }
            }
            for (int j = i + 1; j < rules.size(); j++) {
                Rule first = rules.get(i);
                Rule second = rules.get(j);
                Optional<String> problem = first.name().equals(second.name())
                        ? Optional.of("two rules have the name " + first.name())
                        : problem(first, second, policy.clock(), facts);
                if (problem.isPresent()) {
                    return Optional.of(new Conflict(first, second, problem.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> problem(Rule first, Rule second, Clock clock, Map<SchemeId, Policy.Facts> facts) {
        TreeSet<Purpose> shared = new TreeSet<>(first.purposes());
        shared.retainAll(second.purposes());
        if (shared.isEmpty()) {
            return Optional.empty();
        }
        if (first instanceof Accept accept && second instanceof Require require) {
            return contradiction(accept, require, shared.first(), clock, facts);
        }
        if (first instanceof Require require && second instanceof Accept accept) {
            return contradiction(accept, require, shared.first(), clock, facts);
        }
        if (!first.window().overlaps(second.window())) {
            return Optional.empty();
        }
        if (first instanceof Accept accept && second instanceof Limit limit) {
            return tooTight(accept, limit, facts);
        }
        if (first instanceof Limit limit && second instanceof Accept accept) {
            return tooTight(accept, limit, facts);
        }
        String where = " for " + shared.first() + " "
                + shared(first.window(), second.window()).describe(clock);
        String names = "rules " + first.name() + " and " + second.name() + " overlap: ";
        if (first instanceof Accept a && second instanceof Accept b) {
            TreeSet<SchemeId> both = new TreeSet<>(a.schemes());
            both.retainAll(b.schemes());
            return both.isEmpty() ? Optional.empty() : Optional.of(names + "both accept " + both.first() + where);
        }
        if (first instanceof Require a && second instanceof Require b) {
            return a.hybrid() == b.hybrid()
                    ? Optional.of(names + "both require " + (a.hybrid() ? "a hybrid" : "a NIST category") + where)
                    : Optional.empty();
        }
        if (first instanceof Limit a && second instanceof Limit b) {
            boolean signature =
                    a.maxSignatureBytes().isPresent() && b.maxSignatureBytes().isPresent();
            boolean block = a.maxBlockBytes().isPresent() && b.maxBlockBytes().isPresent();
            return signature || block
                    ? Optional.of(names + "both limit the bytes of a " + (signature ? "signature" : "block") + where)
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /** A limit that no signature of an accepted scheme can keep would switch the scheme off behind the reader's back. */
    private static Optional<String> tooTight(Accept accept, Limit limit, Map<SchemeId, Policy.Facts> facts) {
        long signature = limit.maxSignatureBytes().isPresent()
                ? limit.maxSignatureBytes().getAsInt()
                : Long.MAX_VALUE;
        long block = limit.maxBlockBytes().orElse(Long.MAX_VALUE);
        for (SchemeId scheme : accept.schemes()) {
            int least = facts(scheme, facts).leastBytes();
            if (least > Math.min(signature, block)) {
                return Optional.of("rules " + accept.name() + " and " + limit.name() + " contradict each other: "
                        + accept.name() + " accepts " + scheme + ", whose signatures have at least " + least
                        + " bytes, and " + limit.name() + " allows "
                        + (least > signature ? String.valueOf(signature) : block + " in a block"));
            }
        }
        return Optional.empty();
    }

    private static Policy.Facts facts(SchemeId scheme, Map<SchemeId, Policy.Facts> facts) {
        return Optional.ofNullable(facts.get(scheme))
                .orElseThrow(() -> new IllegalStateException(scheme + " was not looked up"));
    }

    private static Window shared(Window a, Window b) {
        return new Window(Math.max(a.from(), b.from()), Math.min(a.until(), b.until()));
    }

    private static Optional<String> contradiction(
            Accept accept, Require require, Purpose purpose, Clock clock, Map<SchemeId, Policy.Facts> facts) {
        Window accepts = accept.window();
        Window requires = require.window();
        if (!accepts.overlaps(requires)) {
            return Optional.empty();
        }
        for (SchemeId scheme : accept.schemes()) {
            if (require.isMetBy(facts(scheme, facts))) {
                continue;
            }
            Optional<Long> said = saidTo(accept, requires);
            if (said.isPresent()) {
                return Optional.of("rules " + accept.name() + " and " + require.name() + " contradict each other: "
                        + accept.name() + " accepts " + scheme + " for " + purpose + " at "
                        + clock.describe(said.get()) + ", and " + require.name() + " refuses it "
                        + requires.describe(clock));
            }
        }
        return Optional.empty();
    }

    /** {@return a position at which the rule says something that the requirement takes back} */
    private static Optional<Long> saidTo(Accept accept, Window requires) {
        Window accepts = accept.window();
        if (requires.contains(accepts.from())) {
            return Optional.of(accepts.from());
        }
        if (accept.deprecated().isPresent()
                && requires.contains(accept.deprecated().getAsLong())) {
            return Optional.of(accept.deprecated().getAsLong());
        }
        // With an end of its own, the rule promises everything up to it.
        return accepts.hasEnd() ? Optional.of(requires.from()) : Optional.empty();
    }
}
