// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

import io.hauberk.signature.Family;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SchemeSpec;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Makes a policy in code. For one thread. */
public final class PolicyBuilder {
    private final String name;
    private final Clock clock;
    private String chain = Policy.ANY_CHAIN;
    private Optional<String> description = Optional.empty();
    private final List<String> sources = new ArrayList<>();
    private final TreeSet<Purpose> purposes = new TreeSet<>();
    private final List<Rule> rules = new ArrayList<>();

    PolicyBuilder(String name, Clock clock) {
        if (!Rule.isName(name)) {
            throw new IllegalArgumentException("a policy's name has " + Rule.NAME_FORM);
        }
        this.name = name;
        this.clock = clock;
    }

    /** Says which chain it is for: {@code ethereum}, a CAIP-2 id, or any name without blanks. */
    public PolicyBuilder chain(String of) {
        if (!isChain(of)) {
            throw new IllegalArgumentException("a chain's name has " + CHAIN_FORM);
        }
        this.chain = of;
        return this;
    }

    static final String CHAIN_FORM = "1 to 64 characters out of a-z A-Z 0-9 . : _ -";

    static boolean isChain(String text) {
        return text.matches("[a-zA-Z0-9.:_-]{1,64}");
    }

    /** Says what it is, for people. */
    public PolicyBuilder description(String words) {
        this.description = Optional.of(words);
        return this;
    }

    /** Adds the address of what it follows. */
    public PolicyBuilder source(String address) {
        sources.add(address);
        return this;
    }

    /** Adds purposes that it knows. */
    public PolicyBuilder purposes(Purpose... known) {
        purposes.addAll(Arrays.asList(known));
        return this;
    }

    /** Adds a rule. */
    public PolicyBuilder rule(Rule rule) {
        rules.add(rule);
        return this;
    }

    /**
     * {@return the policy}
     *
     * @param schemes the schemes that its rules may name
     * @throws IllegalArgumentException if a rule names a purpose or scheme that isn't known, or two rules overlap or
     *     contradict each other; the message names them
     */
    public Policy build(Schemes schemes) {
        PolicyText text = new PolicyText(
                name,
                description,
                sources,
                chain,
                clock,
                Collections.unmodifiableSequencedSet(new TreeSet<>(purposes)),
                rules);
        Map<SchemeId, Policy.Facts> facts = new HashMap<>();
        for (Rule rule : rules) {
            for (Purpose purpose : rule.purposes()) {
                if (!purposes.contains(purpose)) {
                    throw new IllegalArgumentException(
                            "rule " + rule.name() + " is for " + purpose + ", which is no purpose of the policy");
                }
            }
            if (rule instanceof Rule.Accept accept) {
                for (SchemeId scheme : accept.schemes()) {
                    facts.put(
                            scheme,
                            facts(scheme, schemes)
                                    .orElseThrow(() -> new IllegalArgumentException("rule " + rule.name() + " accepts "
                                            + scheme + ", which is no scheme here")));
                }
            }
        }
        Conflict.find(text, facts).ifPresent(conflict -> {
            throw new IllegalArgumentException(conflict.message());
        });
        return new Policy(text, facts);
    }

    static Optional<Policy.Facts> facts(SchemeId id, Schemes schemes) {
        return schemes.find(id).map(SignatureScheme::spec).map(PolicyBuilder::facts);
    }

    private static Policy.Facts facts(SchemeSpec spec) {
        return new Policy.Facts(
                spec.family() == Family.HYBRID,
                spec.nistCategory(),
                spec.signature().min());
    }
}
