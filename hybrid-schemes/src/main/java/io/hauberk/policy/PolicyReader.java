// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

import io.hauberk.policy.LocatedJson.Node;
import io.hauberk.policy.LocatedJson.Place;
import io.hauberk.policy.Rule.Accept;
import io.hauberk.policy.Rule.Limit;
import io.hauberk.policy.Rule.Require;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedSet;
import java.util.TreeSet;

/** Reads a policy file. For one thread and one file. */
final class PolicyReader {
    static final String FORMAT = "hauberk-policy-1";
    static final int MAX_RULES = 1_000;

    static final List<String> TOP_FIELDS = List.of(
            "format", "name", "description", "sources", "chain", "clock", "purposes", "accept", "require", "limit");
    static final List<String> ACCEPT_FIELDS = List.of(
            "name", "purposes", "schemes", "from", "deprecated", "until", "maxSignatureBytes", "source", "note");
    static final List<String> REQUIRE_FIELDS =
            List.of("name", "purposes", "hybrid", "minNistCategory", "from", "until", "source", "note");
    static final List<String> LIMIT_FIELDS =
            List.of("name", "purposes", "maxSignatureBytes", "maxBlockBytes", "from", "until", "source", "note");

    private final Schemes schemes;
    private final Clock clock;
    private final SequencedSet<Purpose> purposes;
    private final Map<SchemeId, Policy.Facts> facts = new HashMap<>();
    private final IdentityHashMap<Rule, Place> places = new IdentityHashMap<>();
    private final List<Rule> rules = new ArrayList<>();

    private PolicyReader(Schemes schemes, Clock clock, SequencedSet<Purpose> purposes) {
        this.schemes = schemes;
        this.clock = clock;
        this.purposes = purposes;
    }

    static Policy read(Bytes json, Schemes schemes) throws PolicyFormatException {
        ObjectReader top = new ObjectReader(LocatedJson.read(json), "a policy", TOP_FIELDS);
        Node.Text format = top.text("format");
        if (!format.value().equals(FORMAT)) {
            throw new PolicyFormatException(format.place(), "the format is " + FORMAT + ", nothing else is known here");
        }
        PolicyReader reader = new PolicyReader(schemes, clock(top), top.purposes("purposes"));
        reader.rules(top);
        PolicyText text = new PolicyText(
                name(top),
                top.optionalText("description"),
                top.texts("sources").stream().map(Node.Text::value).toList(),
                chain(top),
                reader.clock,
                reader.purposes,
                reader.rules);
        Optional<Conflict> conflict = Conflict.find(text, reader.facts);
        if (conflict.isPresent()) {
            throw reader.refuse(conflict.get());
        }
        return new Policy(text, reader.facts);
    }

    private static String name(ObjectReader object) throws PolicyFormatException {
        Node.Text name = object.text("name");
        if (!Rule.isName(name.value())) {
            throw new PolicyFormatException(name.place(), "a name has " + Rule.NAME_FORM);
        }
        return name.value();
    }

    private static Clock clock(ObjectReader top) throws PolicyFormatException {
        Node.Text name = top.text("clock");
        for (Clock clock : Clock.values()) {
            if (clock.jsonName().equals(name.value())) {
                return clock;
            }
        }
        throw new PolicyFormatException(name.place(), "the clock is height or date");
    }

    private static String chain(ObjectReader top) throws PolicyFormatException {
        Node.Text chain = top.text("chain");
        if (!PolicyBuilder.isChain(chain.value())) {
            throw new PolicyFormatException(chain.place(), "a chain's name has " + PolicyBuilder.CHAIN_FORM);
        }
        return chain.value();
    }

    private void rules(ObjectReader top) throws PolicyFormatException {
        for (Node node : top.list("accept")) {
            add(node.place(), accept(new ObjectReader(node, "a rule of accept", ACCEPT_FIELDS)));
        }
        for (Node node : top.list("require")) {
            add(node.place(), require(new ObjectReader(node, "a rule of require", REQUIRE_FIELDS)));
        }
        for (Node node : top.list("limit")) {
            add(node.place(), limit(new ObjectReader(node, "a rule of limit", LIMIT_FIELDS)));
        }
    }

    private void add(Place place, Rule rule) throws PolicyFormatException {
        if (rules.size() == MAX_RULES) {
            throw new PolicyFormatException(place, "a policy has at most " + MAX_RULES + " rules");
        }
        rules.add(rule);
        places.put(rule, place);
    }

    private Accept accept(ObjectReader rule) throws PolicyFormatException {
        TreeSet<SchemeId> ids = new TreeSet<>();
        for (Node.Text text : rule.texts("schemes")) {
            ids.add(scheme(text));
        }
        OptionalInt bytes = bytes(rule);
        try {
            return new Accept(
                    name(rule),
                    purposes(rule),
                    ids,
                    window(rule),
                    rule.position("deprecated", clock),
                    bytes,
                    rule.optionalText("source"),
                    rule.optionalText("note"));
        } catch (IllegalArgumentException e) {
            throw misfit(rule, e);
        }
    }

    private SchemeId scheme(Node.Text text) throws PolicyFormatException {
        SchemeId id;
        try {
            id = SchemeId.of(text.value());
        } catch (IllegalArgumentException e) {
            throw new PolicyFormatException(text.place(), String.valueOf(e.getMessage()));
        }
        Policy.Facts found = PolicyBuilder.facts(id, schemes)
                .orElseThrow(() -> new PolicyFormatException(
                        text.place(),
                        "there is no scheme " + id + "; hauberk schemes lists them, and patterns are not taken"));
        facts.put(id, found);
        return id;
    }

    private Require require(ObjectReader rule) throws PolicyFormatException {
        boolean hybrid = rule.flag("hybrid");
        OptionalLong category = rule.number("minNistCategory", 1, 5);
        if (hybrid == category.isPresent()) {
            throw new PolicyFormatException(rule.place(), "a requirement has either hybrid or minNistCategory");
        }
        try {
            return new Require(
                    name(rule),
                    purposes(rule),
                    window(rule),
                    hybrid,
                    (int) category.orElse(0),
                    rule.optionalText("source"),
                    rule.optionalText("note"));
        } catch (IllegalArgumentException e) {
            throw misfit(rule, e);
        }
    }

    private Limit limit(ObjectReader rule) throws PolicyFormatException {
        OptionalInt signature = bytes(rule);
        OptionalLong block = rule.number("maxBlockBytes", 1, Long.MAX_VALUE);
        try {
            return new Limit(
                    name(rule),
                    purposes(rule),
                    window(rule),
                    signature,
                    block,
                    rule.optionalText("source"),
                    rule.optionalText("note"));
        } catch (IllegalArgumentException e) {
            throw misfit(rule, e);
        }
    }

    private static OptionalInt bytes(ObjectReader rule) throws PolicyFormatException {
        OptionalLong bytes = rule.number("maxSignatureBytes", 1, Integer.MAX_VALUE);
        return bytes.isPresent() ? OptionalInt.of((int) bytes.getAsLong()) : OptionalInt.empty();
    }

    private SequencedSet<Purpose> purposes(ObjectReader rule) throws PolicyFormatException {
        SequencedSet<Purpose> of = rule.purposes("purposes");
        for (Purpose purpose : of) {
            if (!purposes.contains(purpose)) {
                throw new PolicyFormatException(
                        rule.placeOf("purposes"), purpose + " is not among the policy's purposes");
            }
        }
        return of;
    }

    private Window window(ObjectReader rule) throws PolicyFormatException {
        long from = rule.position("from", clock).orElse(0);
        long until = rule.position("until", clock).orElse(Window.OPEN);
        if (from >= until) {
            throw new PolicyFormatException(
                    rule.placeOf("until"),
                    "the rule would end at " + clock.describe(until) + ", before it begins at " + clock.describe(from));
        }
        return new Window(from, until);
    }

    private static PolicyFormatException misfit(ObjectReader rule, IllegalArgumentException e) {
        return new PolicyFormatException(rule.place(), String.valueOf(e.getMessage()));
    }

    private PolicyFormatException refuse(Conflict conflict) {
        Place first = places.getOrDefault(conflict.first(), Place.START);
        Place second = places.getOrDefault(conflict.second(), Place.START);
        boolean ordered =
                first.line() < second.line() || (first.line() == second.line() && first.column() <= second.column());
        Place later = ordered ? second : first;
        Place earlier = ordered ? first : second;
        String other = earlier.equals(later) ? "" : " (the other rule is at line " + earlier.line() + ")";
        return new PolicyFormatException(later, conflict.message() + other);
    }
}
