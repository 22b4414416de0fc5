// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import io.hauberk.migration.Account;
import io.hauberk.migration.journal.Event;
import io.hauberk.migration.journal.Journal;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SecretBytes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How far every account is, from a journal. Safe for use by many threads. */
public final class Standings {
    private final Map<Account, Standing> byAccount = new ConcurrentHashMap<>();
    private volatile @Nullable Bytes plan;

    /** Nothing is known yet. */
    public Standings() {}

    /**
     * Reads a journal, without its lock.
     *
     * @param url the journal
     * @param key its key
     */
    public static Standings read(String url, SecretBytes key) throws IOException {
        Standings standings = new Standings();
        Journal.read(url, key, entry -> standings.see(entry.event()));
        return standings;
    }

    /** Takes an event in. */
    public void see(Event event) {
        switch (event) {
            case Event.Begun begun -> plan = begun.plan();
            case Event.OfAccount of ->
                byAccount.compute(
                        of.account(), (account, before) -> (before == null ? Standing.of(account) : before).after(of));
        }
    }

    /** {@return the hash of the plan that was begun} */
    public Optional<Bytes> plan() {
        return Optional.ofNullable(plan);
    }

    /** {@return an account's standing} */
    public Standing of(Account account) {
        return byAccount.getOrDefault(account, Standing.of(account));
    }

    /** {@return every account of which something is known, in the order of their texts} */
    public List<Standing> all() {
        return List.copyOf(new TreeMap<>(byAccount).values());
    }
}
