// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

import io.hauberk.migration.ChainName;
import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.anchor.Head;
import io.hauberk.signature.Bytes;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a migration came to. The same report has the same text, whenever and wherever it is made: its only times are those
 * of the chain.
 *
 * @param chain the chain of the migration
 * @param plan the SHA-256 of the plan, 32 bytes, if there was one
 * @param asOf the block at which the chain was asked, if it was
 * @param cutOff the last height at which a registration counts, if there is one
 * @param policy the policy that the cut-off comes from, if any
 * @param journal the journal's head and what its chain check said, if there was one
 * @param accounts the accounts, each once, in the order of their texts
 */
public record AuditReport(
        ChainName chain,
        Optional<Bytes> plan,
        Optional<Head> asOf,
        OptionalLong cutOff,
        Optional<PolicyName> policy,
        Optional<JournalCheck> journal,
        List<AuditedAccount> accounts) {
    private static final int HASH = 32;

    /**
     * A policy by name and hash.
     *
     * @param name its name
     * @param hash the SHA-256 of its canonical text, 32 bytes
     */
    public record PolicyName(String name, Bytes hash) {
        /** @throws IllegalArgumentException if the hash isn't 32 bytes long */
        public PolicyName {
            name = WholeText.of(name);
            checkHash(hash);
        }
    }

    /**
     * What checking a journal's chain said.
     *
     * @param entries how many entries it has
     * @param mac its last link, 32 bytes
     * @param problem what is wrong with the chain; empty if it is intact
     */
    public record JournalCheck(long entries, Bytes mac, String problem) {
        /** @throws IllegalArgumentException if the link isn't 32 bytes long, or the count negative */
        public JournalCheck {
            problem = WholeText.of(problem);
            checkHash(mac);
            if (entries < 0) {
                throw new IllegalArgumentException("no negative number of entries");
            }
        }

        /** {@return whether the chain is intact} */
        public boolean isIntact() {
            return problem.isEmpty();
        }
    }

    /** @throws IllegalArgumentException if an account occurs twice or out of order, or a hash or height is none */
    public AuditReport {
        accounts = List.copyOf(accounts);
        plan.ifPresent(AuditReport::checkHash);
        if (cutOff.isPresent() && cutOff.getAsLong() < 0) {
            throw new IllegalArgumentException("a height is not negative: " + cutOff.getAsLong());
        }
        for (int i = 1; i < accounts.size(); i++) {
            if (accounts.get(i - 1).account().compareTo(accounts.get(i).account()) >= 0) {
                throw new IllegalArgumentException("accounts go once each, in the order of their texts: "
                        + accounts.get(i).account());
            }
        }
    }

    private static void checkHash(Bytes hash) {
        if (hash.length() != HASH) {
            throw new IllegalArgumentException("a hash has " + HASH + " bytes, not " + hash.length());
        }
    }

    /** {@return a report of nothing but that chain}, to be filled by the methods below */
    public static AuditReport of(ChainName chain) {
        return new AuditReport(
                chain,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** {@return this report, of that plan} */
    public AuditReport withPlan(Bytes sha256) {
        return new AuditReport(chain, Optional.of(sha256), asOf, cutOff, policy, journal, accounts);
    }

    /** {@return this report, as of that block} */
    public AuditReport withHead(Head head) {
        return new AuditReport(chain, plan, Optional.of(head), cutOff, policy, journal, accounts);
    }

    /** {@return this report, with that cut-off} */
    public AuditReport withCutOff(long height) {
        return new AuditReport(chain, plan, asOf, OptionalLong.of(height), policy, journal, accounts);
    }

    /** {@return this report, under that policy} */
    public AuditReport withPolicy(PolicyName name) {
        return new AuditReport(chain, plan, asOf, cutOff, Optional.of(name), journal, accounts);
    }

    /** {@return this report, with what checking the journal said} */
    public AuditReport withJournal(JournalCheck check) {
        return new AuditReport(chain, plan, asOf, cutOff, policy, Optional.of(check), accounts);
    }

    /**
     * {@return this report, with what the evidence amounts to}
     *
     * @param evidence an account each, in any order
     * @throws IllegalArgumentException if an account occurs twice
     */
    public AuditReport withAccounts(Collection<Evidence> evidence) {
        return withJudged(evidence.stream().map(AuditedAccount::judge).toList());
    }

    /**
     * {@return this report, with these accounts}
     *
     * @param judged in any order
     * @throws IllegalArgumentException if an account occurs twice
     */
    public AuditReport withJudged(Collection<AuditedAccount> judged) {
        List<AuditedAccount> sorted = judged.stream()
                .sorted(Comparator.comparing(AuditedAccount::account))
                .toList();
        return new AuditReport(chain, plan, asOf, cutOff, policy, journal, sorted);
    }

    /** {@return how many accounts came to each outcome}; every outcome is there */
    public Map<Outcome, Long> outcomes() {
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, 0L);
        }
        accounts.forEach(account -> counts.merge(account.outcome(), 1L, Long::sum));
        return counts;
    }

    /** {@return how many accounts are exposed in each way}; every kind is there */
    public Map<Exposure.Kind, Long> exposures() {
        Map<Exposure.Kind, Long> counts = new EnumMap<>(Exposure.Kind.class);
        for (Exposure.Kind kind : Exposure.Kind.values()) {
            counts.put(kind, exposed(kind));
        }
        return counts;
    }

    /** {@return how many accounts are exposed in that way} */
    public long exposed(Exposure.Kind kind) {
        return accounts.stream()
                .filter(account -> account.exposures().stream().anyMatch(exposure -> exposure.kind() == kind))
                .count();
    }

    /** {@return the accounts that came to this} */
    public List<AuditedAccount> with(Outcome outcome) {
        return accounts.stream().filter(account -> account.outcome() == outcome).toList();
    }

    /** {@return its one text}: JSON on one line, without a line break */
    public String toJson() {
        return ReportFields.write(this);
    }

    /**
     * {@return the report of a text}
     *
     * @throws MalformedFileException if it isn't exactly what {@link #toJson} writes
     */
    public static AuditReport fromJson(String json) throws MalformedFileException {
        return ReportFields.read(json);
    }
}
