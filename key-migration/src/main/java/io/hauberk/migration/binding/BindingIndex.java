// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import io.hauberk.migration.Account;
import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.document.TemporaryTexts;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Any number of bindings, found by their accounts, in little memory: they lie on the disk, until this is closed. For one
 * thread.
 */
public final class BindingIndex implements Closeable {
    private static final long[] NONE = {};

    private final Map<Account, long[]> places = new LinkedHashMap<>();
    private final TemporaryTexts texts = new TemporaryTexts();

    /** Holds nothing yet. */
    public BindingIndex() {}

    /** {@return whether the binding is new here} */
    public boolean add(Binding binding) throws IOException {
        Account account = binding.statement().account();
        if (of(account).contains(binding)) {
            return false;
        }
        long[] before = places.getOrDefault(account, NONE);
        long[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = texts.add(binding.toJson());
        places.put(account, after);
        return true;
    }

    /** {@return an account's bindings, in the order in which they were added} */
    public List<Binding> of(Account account) throws IOException {
        List<Binding> found = new ArrayList<>();
        for (long place : places.getOrDefault(account, NONE)) {
            found.add(read(texts.at(place)));
        }
        return found;
    }

    private static Binding read(String json) throws IOException {
        try {
            return Binding.fromJson(json);
        } catch (MalformedFileException e) {
            throw new IOException("somebody changed a temporary file", e);
        }
    }

    /** {@return the accounts that have bindings, in the order in which they came} */
    public Set<Account> accounts() {
        return Collections.unmodifiableSet(places.keySet());
    }

    @Override
    public void close() throws IOException {
        texts.close();
    }
}
