// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

import io.hauberk.migration.ChainName;
import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.anchor.Head;
import io.hauberk.signature.Bytes;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
 * @param accounts the accounts, each once, in the order of their texts. Those that an {@link Auditor} judged, or that a file
 *     held, lie on the disk, unchangeable, and are read whenever they are asked for
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
        accounts = AuditedAccounts.of(accounts);
        plan.ifPresent(AuditReport::checkHash);
        if (cutOff.isPresent() && cutOff.getAsLong() < 0) {
            throw new IllegalArgumentException("a height is not negative: " + cutOff.getAsLong());
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
        return withSorted(judged.stream()
                .sorted(Comparator.comparing(AuditedAccount::account))
                .toList());
    }

    /** {@return this report, with these accounts, in the order of their texts} */
    AuditReport withSorted(List<AuditedAccount> sorted) {
        return new AuditReport(chain, plan, asOf, cutOff, policy, journal, sorted);
    }

    /** {@return how many accounts came to each outcome}; every outcome is there */
    public Map<Outcome, Long> outcomes() {
        return AuditedAccounts.of(accounts).outcomes();
    }

    /** {@return how many accounts are exposed in each way}; every kind is there */
    public Map<Exposure.Kind, Long> exposures() {
        return AuditedAccounts.of(accounts).exposures();
    }

    /** {@return how many accounts are exposed in that way} */
    public long exposed(Exposure.Kind kind) {
        return exposures().getOrDefault(kind, 0L);
    }

    /** {@return the accounts that came to this} */
    public List<AuditedAccount> with(Outcome outcome) {
        return accounts.stream().filter(account -> account.outcome() == outcome).toList();
    }

    /** {@return its one text}: JSON on one line, without a line break */
    public String toJson() {
        StringWriter text = new StringWriter();
        try {
            writeTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter never fails
        }
        return text.toString();
    }

    /** Writes that text piece by piece: of many accounts it is longer than anybody wants to hold. */
    public void writeTo(Writer out) throws IOException {
        ReportFields.write(this, out);
    }

    /**
     * {@return the report of a text}
     *
     * @throws MalformedFileException if it isn't exactly what {@link #toJson} writes
     */
    public static AuditReport fromJson(String json) throws MalformedFileException {
        List<AuditedAccount> held = new ArrayList<>();
        try {
            return ReportFields.read(() -> new StringReader(json), new ReportFields.Keeper() {
                @Override
                public void add(AuditedAccount account) {
                    held.add(account);
                }

                @Override
                public List<AuditedAccount> all() {
                    return held;
                }
            });
        } catch (MalformedFileException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a String needs no reading
        }
    }

    /**
     * {@return the report of a file, of any length}; its accounts lie on the disk
     *
     * @throws MalformedFileException if it isn't exactly what {@link #writeTo} writes
     */
    public static AuditReport read(Path file) throws IOException {
        return ReportFields.read(() -> Files.newBufferedReader(file), new FiledAccounts.Out());
    }
}
