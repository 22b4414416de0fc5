// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

import java.util.AbstractList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;

/** The accounts of a report, each once, in the order of their texts, with their totals, which are counted once. */
final class AuditedAccounts extends AbstractList<AuditedAccount> implements RandomAccess {
    private final List<AuditedAccount> accounts;
    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private final Map<Exposure.Kind, Long> exposures = new EnumMap<>(Exposure.Kind.class);

    private AuditedAccounts(List<AuditedAccount> accounts) {
        this.accounts = accounts;
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, 0L);
        }
        for (Exposure.Kind kind : Exposure.Kind.values()) {
            exposures.put(kind, 0L);
        }
        String before = "";
        for (AuditedAccount account : accounts) {
            String name = account.account().toString();
            if (before.compareTo(name) >= 0) {
                throw new IllegalArgumentException("accounts go once each, in the order of their texts: " + name);
            }
            before = name;
            outcomes.merge(account.outcome(), 1L, Long::sum);
            Set<Exposure.Kind> kinds = new HashSet<>();
            account.exposures().forEach(exposure -> kinds.add(exposure.kind()));
            kinds.forEach(kind -> exposures.merge(kind, 1L, Long::sum));
        }
    }

    /**
     * {@return accounts with their totals}
     *
     * @throws IllegalArgumentException if one occurs twice or out of order
     */
    static AuditedAccounts of(List<AuditedAccount> accounts) {
        return switch (accounts) {
            case AuditedAccounts counted -> counted;
            case FiledAccounts filed -> new AuditedAccounts(filed); // nobody can change them
            default -> new AuditedAccounts(List.copyOf(accounts));
        };
    }

    @Override
    public AuditedAccount get(int index) {
        return accounts.get(index);
    }

    @Override
    public int size() {
        return accounts.size();
    }

    /** {@return an account's text in the report} */
    String text(int index) {
        return accounts instanceof FiledAccounts filed ? filed.text(index) : ReportFields.text(accounts.get(index));
    }

    Map<Outcome, Long> outcomes() {
        return Collections.unmodifiableMap(outcomes);
    }

    Map<Exposure.Kind, Long> exposures() {
        return Collections.unmodifiableMap(exposures);
    }
}
