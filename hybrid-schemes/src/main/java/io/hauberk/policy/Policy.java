// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

import io.hauberk.policy.Decision.Accepted;
import io.hauberk.policy.Decision.Rejected;
import io.hauberk.policy.Rule.Accept;
import io.hauberk.policy.Rule.Limit;
import io.hauberk.policy.Rule.Require;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which schemes count on a chain, for which purpose, and when. What no rule accepts is refused.
 *
 * <p>{@link Rule.Accept} rules accept schemes; {@link Rule.Require} and {@link Rule.Limit} rules take away from that. No
 * two rules ever answer the same question: overlapping and contradictory rules are refused when the policy is made, so
 * their order means nothing.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Policy {
    /** The chain name of a policy that applies to every chain. */
    public static final String ANY_CHAIN = "any";

    /**
     * What rules need to know of a scheme, taken from its specification when the policy is made.
     *
     * @param hybrid whether it is a hybrid
     * @param nistCategory its NIST category, 0 to 5
     * @param leastBytes the bytes of its shortest signature
     */
    record Facts(boolean hybrid, int nistCategory, int leastBytes) {}

    /** A purpose and a scheme: what is accepted or refused. */
    record Subject(Purpose purpose, SchemeId scheme) implements Comparable<Subject> {
        @Override
        public int compareTo(Subject other) {
            int byPurpose = purpose.compareTo(other.purpose);
            return byPurpose != 0 ? byPurpose : scheme.compareTo(other.scheme);
        }
    }

    private final PolicyText text;
    private final Map<SchemeId, Facts> facts;
    private final TreeMap<Subject, List<Accept>> accepts = new TreeMap<>();
    private final Map<Purpose, List<Require>> requirements = new HashMap<>();
    private final Map<Purpose, List<Limit>> limits = new HashMap<>();
    private final Bytes canonical;
    private final Bytes hash;

    Policy(PolicyText text, Map<SchemeId, Facts> facts) {
        this.text = text;
        this.facts = Map.copyOf(facts);
        for (Rule rule : text.rules()) {
            for (Purpose purpose : rule.purposes()) {
                index(purpose, rule);
            }
        }
        this.canonical = CanonicalPolicy.write(text);
        this.hash = CanonicalPolicy.hash(canonical);
    }

    private void index(Purpose purpose, Rule rule) {
        switch (rule) {
            case Accept accept -> {
                for (SchemeId scheme : accept.schemes()) {
                    accepts.computeIfAbsent(new Subject(purpose, scheme), _ -> new ArrayList<>())
                            .add(accept);
                }
            }
            case Require require ->
                requirements.computeIfAbsent(purpose, _ -> new ArrayList<>()).add(require);
            case Limit limit ->
                limits.computeIfAbsent(purpose, _ -> new ArrayList<>()).add(limit);
        }
    }

    /**
     * Reads a policy file.
     *
     * @param json at most 1 MiB of UTF-8, as {@code docs/policy.schema.json} describes it
     * @param schemes the schemes that it may name
     * @throws PolicyFormatException if it is anything else, has a field that isn't known, names a scheme that isn't
     *     known, or has rules that overlap or contradict each other; the message says where
     */
    public static Policy parse(Bytes json, Schemes schemes) throws PolicyFormatException {
        return PolicyReader.read(json, schemes);
    }

    /** {@return a builder of a policy for every chain}, to be narrowed by {@link PolicyBuilder#chain} */
    public static PolicyBuilder builder(String name, Clock clock) {
        return new PolicyBuilder(name, clock);
    }

    /** {@return its name} */
    public String name() {
        return text.name();
    }

    /** {@return what it is, for people} */
    public Optional<String> description() {
        return text.description();
    }

    /** {@return the addresses of what it follows} */
    public List<String> sources() {
        return text.sources();
    }

    /** {@return the chain it is for}, or {@link #ANY_CHAIN} */
    public String chain() {
        return text.chain();
    }

    /** {@return what its boundaries are counted in} */
    public Clock clock() {
        return text.clock();
    }

    /** {@return the purposes it knows}, sorted */
    public SequencedSet<Purpose> purposes() {
        return text.purposes();
    }

    /** {@return its rules, by name} */
    public List<Rule> rules() {
        return text.rules();
    }

    /**
     * {@return the policy as canonical JSON, in UTF-8}: no blanks, fields in a fixed order, lists sorted, nothing that is
     * left to a default. Two files with one canonical form say the same, and parsing it gives this policy again
     */
    public Bytes canonicalJson() {
        return canonical;
    }

    /** {@return SHA-256 of {@link #canonicalJson}}, which every report carries; 32 bytes */
    public Bytes hash() {
        return hash;
    }

    /**
     * Decides on one signature. Limits to a block as a whole are not looked at: see {@link #decideBlock}.
     *
     * @param point where the signature stands; the policy's clock has to be among what is known of it
     */
    public Decision decide(ChainPoint point, Use use) {
        Optional<Rejected> impossible = refuse(point);
        if (impossible.isPresent()) {
            return impossible.get();
        }
        return decideAt(clock().positionOf(point).orElseThrow(), use);
    }

    /**
     * Decides on all signatures of a block. A signature is refused too if the bytes of all signatures up to it, accepted
     * or not, exceed a limit to the block.
     *
     * @param uses the signatures in the block's order
     * @return one decision for each, in the same order
     */
    public List<Decision> decideBlock(ChainPoint point, List<Use> uses) {
        Optional<Rejected> impossible = refuse(point);
        if (impossible.isPresent()) {
            return Collections.nCopies(uses.size(), impossible.get());
        }
        long position = clock().positionOf(point).orElseThrow();
        Map<Limit, Long> bytes = new HashMap<>();
        List<Decision> decisions = new ArrayList<>(uses.size());
        for (Use use : uses) {
            Decision decision = decideAt(position, use);
            for (Limit limit : limitsAt(position, use.purpose())) {
                if (limit.maxBlockBytes().isPresent()) {
                    long sum = bytes.merge(limit, (long) use.signatureBytes(), Long::sum);
                    if (decision.isAccepted() && sum > limit.maxBlockBytes().getAsLong()) {
                        decision = new Rejected(
                                limit.name(),
                                "the block's signatures have " + sum + " bytes up to this one, and at most "
                                        + limit.maxBlockBytes().getAsLong() + " are allowed");
                    }
                }
            }
            decisions.add(decision);
        }
        return decisions;
    }

    private Optional<Rejected> refuse(ChainPoint point) {
        if (!chain().equals(ANY_CHAIN) && !chain().equals(point.chain())) {
            return Optional.of(new Rejected(
                    "wrong-chain", "the policy is for chain " + chain() + ", and this is " + point.chain()));
        }
        if (clock().positionOf(point).isEmpty()) {
            return Optional.of(new Rejected(
                    "unknown-time", "the policy goes by " + clock().jsonName() + ", and the block's is not known"));
        }
        return Optional.empty();
    }

    private Decision decideAt(long position, Use use) {
        if (!purposes().contains(use.purpose())) {
            return new Rejected("unknown-purpose", "the policy has no purpose " + use.purpose());
        }
        Standing standing = standing(new Subject(use.purpose(), use.scheme()), position);
        if (!standing.isAccepted()) {
            return new Rejected(standing.rule(), standing.reason());
        }
        if (standing.limit().isPresent()
                && use.signatureBytes() > standing.limit().get().bytes()) {
            Standing.ByteLimit limit = standing.limit().get();
            return new Rejected(
                    limit.rule(),
                    "the signature has " + use.signatureBytes() + " bytes, and at most " + limit.bytes()
                            + " are allowed");
        }
        return new Accepted(standing.rule(), standing.reason(), standing.deprecatedSince());
    }

    /** {@return how a scheme stands for a purpose at a position} */
    Standing standing(Subject subject, long position) {
        List<Accept> rules = accepts.getOrDefault(subject, List.of());
        Optional<Accept> applies =
                rules.stream().filter(rule -> rule.window().contains(position)).findFirst();
        if (applies.isEmpty()) {
            return absent(subject, rules, position);
        }
        Accept rule = applies.get();
        for (Require require : requirements.getOrDefault(subject.purpose(), List.of())) {
            if (require.window().contains(position) && !require.isMetBy(factsOf(subject.scheme()))) {
                return Standing.refused(
                        require.name(),
                        require.demand() + " since "
                                + clock().describe(require.window().from()));
            }
        }
        return Standing.accepted(rule, position, clock(), byteLimit(rule, subject.purpose(), position));
    }

    private Standing absent(Subject subject, List<Accept> rules, long position) {
        Accept ended = null;
        Accept coming = null;
        for (Accept rule : rules) {
            Window window = rule.window();
            if (window.until() <= position
                    && (ended == null || window.until() > ended.window().until())) {
                ended = rule;
            }
            if (window.from() > position
                    && (coming == null || window.from() < coming.window().from())) {
                coming = rule;
            }
        }
        if (ended != null) {
            return Standing.refused(
                    ended.name(),
                    subject.scheme() + " was accepted until "
                            + clock().describe(ended.window().until()));
        }
        if (coming != null) {
            return Standing.refused(
                    coming.name(),
                    subject.scheme() + " is accepted from "
                            + clock().describe(coming.window().from()) + " on");
        }
        return Standing.refused("default-deny", "no rule accepts " + subject.scheme() + " for " + subject.purpose());
    }

    private Optional<Standing.ByteLimit> byteLimit(Accept rule, Purpose purpose, long position) {
        Optional<Standing.ByteLimit> least = byteLimit(rule.name(), rule.maxSignatureBytes());
        for (Limit limit : limitsAt(position, purpose)) {
            Optional<Standing.ByteLimit> other = byteLimit(limit.name(), limit.maxSignatureBytes());
            if (other.isPresent()
                    && (least.isEmpty() || other.get().bytes() < least.get().bytes())) {
                least = other;
            }
        }
        return least;
    }

    private static Optional<Standing.ByteLimit> byteLimit(String rule, OptionalInt bytes) {
        return bytes.isPresent() ? Optional.of(new Standing.ByteLimit(rule, bytes.getAsInt())) : Optional.empty();
    }

    private List<Limit> limitsAt(long position, Purpose purpose) {
        return limits.getOrDefault(purpose, List.of()).stream()
                .filter(limit -> limit.window().contains(position))
                .toList();
    }

    private Facts factsOf(SchemeId scheme) {
        Facts found = facts.get(scheme);
        if (found == null) {
            throw new IllegalStateException("a rule names " + scheme + ", which was not looked up");
        }
        return found;
    }

    /** {@return everything that some rule accepts at some time} */
    SequencedSet<Subject> subjects() {
        return Collections.unmodifiableSequencedSet(accepts.sequencedKeySet());
    }

    /** {@return the most bytes of a block's signatures for a purpose, where there is a limit} */
    OptionalLong blockLimit(Purpose purpose, long position) {
        return limitsAt(position, purpose).stream()
                .map(Limit::maxBlockBytes)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .min();
    }

    /** {@return every position, but 0, at which some rule begins, ends or deprecates} */
    NavigableSet<Long> boundaries() {
        NavigableSet<Long> boundaries = new TreeSet<>();
        for (Rule rule : rules()) {
            boundaries.add(rule.window().from());
            boundaries.add(rule.window().until());
            if (rule instanceof Accept accept) {
                accept.deprecated().ifPresent(boundaries::add);
            }
        }
        boundaries.remove(0L);
        boundaries.remove(Window.OPEN);
        return boundaries;
    }

    /** {@return what is accepted at a place, and what changes next} */
    public Outlook outlook(long position) {
        return Outlook.of(this, position);
    }

    @Override
    public String toString() {
        return "Policy[" + name() + ", sha256 " + hash.toHex() + "]";
    }
}
