// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

import io.hauberk.migration.Account;
import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.document.TemporaryTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;

/**
 * Accounts that lie on the disk as their texts and are read whenever they are asked for, so that any number takes little memory.
 * For one thread.
 */
final class FiledAccounts extends AbstractList<AuditedAccount> implements RandomAccess {
    private final TemporaryTexts texts;
    private final long[] places;

    private FiledAccounts(TemporaryTexts texts, long[] places) {
        this.texts = texts;
        this.places = places;
    }

    /** Takes accounts, in any order. */
    static final class Out implements ReportFields.Keeper {
        private final TemporaryTexts texts = new TemporaryTexts();
        private final List<Place> places = new ArrayList<>();

        private record Place(Account account, long at) {}

        @Override
        public void add(AuditedAccount account) throws IOException {
            places.add(new Place(account.account(), texts.add(ReportFields.text(account))));
        }

        /** {@return all of them, in the order of their accounts' texts}; nothing is added after this */
        @Override
        public FiledAccounts all() {
            places.sort(Comparator.comparing(Place::account));
            return new FiledAccounts(texts, places.stream().mapToLong(Place::at).toArray());
        }
    }

    @Override
    public int size() {
        return places.length;
    }

    /** @throws UncheckedIOException if the disk can't be read */
    @Override
    public AuditedAccount get(int index) {
        try {
            return ReportFields.account(text(index));
        } catch (MalformedFileException e) {
            throw new UncheckedIOException(new IOException("somebody changed a temporary file", e));
        }
    }

    /** {@return an account's text in the report} */
    String text(int index) {
        try {
            return texts.at(places[index]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
