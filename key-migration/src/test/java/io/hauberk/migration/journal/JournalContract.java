// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.migration.Account;
import io.hauberk.migration.ChainName;
import io.hauberk.migration.anchor.Act;
import io.hauberk.migration.anchor.Inclusion;
import io.hauberk.migration.anchor.SignedAct;
import io.hauberk.migration.anchor.Slot;
import io.hauberk.migration.binding.KeyName;
import io.hauberk.migration.journal.Journal.Entry;
import io.hauberk.migration.journal.JournalException.Reason;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SecretBytes;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What holds for every database; the same tests on each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JournalContract {
    private static final Account ACCOUNT = Account.parse("eip155:1:0xd8da6bf26964af9d7eed9e03e53415d37aa96045");
    static final Bytes HASH = Bytes.wrap(new byte[32]);
    private static final Inclusion WHERE = new Inclusion(ChainName.evm(1), 7, 8, "0xb", "0xt", 9);

    abstract String fresh() throws Exception;

    static SecretBytes key(int number) {
        byte[] key = new byte[Journal.KEY_BYTES];
        key[0] = (byte) number;
        return SecretBytes.take(key);
    }

    private static List<Event> events() {
        KeyName name = new KeyName(SchemeId.of("New"), HASH);
        SignedAct nonce = new SignedAct(
                new Act.Register(ACCOUNT, 0, HASH, HASH), new Slot.Nonce(5), Bytes.fromHex("0102"), "0xt");
        SignedAct expiring = new SignedAct(
                new Act.Reveal(ACCOUNT, 3, HASH, HASH), new Slot.Expiring("block", 99), Bytes.fromHex("03"), "sig");
        return List.of(
                new Event.Begun(HASH),
                new Event.KeysMade(ACCOUNT, name, name),
                new Event.Signed(nonce),
                new Event.Signed(expiring),
                new Event.Signed(
                        new SignedAct(new Act.Delegate(ACCOUNT, 0, ACCOUNT), new Slot.Nonce(0), Bytes.EMPTY, "0x")),
                new Event.Sent(ACCOUNT, "0xt"),
                new Event.Included(ACCOUNT, WHERE, true, 10),
                new Event.Dead(ACCOUNT, "0xt", "a \"reason\"\nof two lines"),
                new Event.Done(ACCOUNT, WHERE),
                new Event.Failed(ACCOUNT, "é"));
    }

    private static Journal.Head write(String url) throws IOException {
        try (Journal journal = Journal.open(url, key(0), _ -> {})) {
            for (Event event : events()) {
                journal.write(event);
            }
            return journal.head();
        }
    }

    private static List<Event> read(String url) throws IOException {
        List<Event> events = new ArrayList<>();
        Journal.read(url, key(0), entry -> events.add(entry.event()));
        return events;
    }

    private static void sql(String url, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static void assertBroken(String url, int keyNumber) {
        assertThatThrownBy(() -> Journal.read(url, key(keyNumber), _ -> {}))
                .isInstanceOfSatisfying(
                        JournalException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BROKEN_CHAIN));
        assertThatThrownBy(() -> Journal.open(url, key(keyNumber), _ -> {})).isInstanceOf(JournalException.class);
    }

    @Test
    void whatWasWrittenIsReadBackAndGoesOn() throws Exception {
        String url = fresh();
        Journal.Head head = write(url);
        assertThat(read(url)).isEqualTo(events());
        List<Entry> seen = new ArrayList<>();
        try (Journal journal = Journal.open(url, key(0), seen::add)) {
            assertThat(journal.head()).isEqualTo(head);
            assertThat(seen).hasSize(events().size());
            journal.write(new Event.Sent(ACCOUNT, "0xu"));
            // somebody else may look meanwhile
            assertThat(read(url)).hasSize(events().size() + 1);
        }
        assertThat(read(url)).last().isEqualTo(new Event.Sent(ACCOUNT, "0xu"));
    }

    @Test
    void onlyOneWriter() throws Exception {
        String url = fresh();
        try (Journal held = Journal.open(url, key(0), _ -> {})) {
            assertThatThrownBy(() -> Journal.open(url, key(0), _ -> {}))
                    .isInstanceOfSatisfying(
                            JournalException.class, e -> assertThat(e.reason()).isEqualTo(Reason.LOCKED));
            held.write(new Event.Begun(HASH));
        }
        try (Journal after = Journal.open(url, key(0), _ -> {})) {
            assertThat(after.head().entries()).isEqualTo(1);
        }
    }

    @Test
    void everyChangeBreaksTheChain() throws Exception {
        List<String> changes = List.of(
                "UPDATE hauberk_journal SET body = '{\"transaction\":\"0xz\"}' WHERE seq = 5",
                "UPDATE hauberk_journal SET kind = 'dead' WHERE seq = 5",
                "UPDATE hauberk_journal SET account = account || '0' WHERE seq = 5",
                "UPDATE hauberk_journal SET time = time + 1 WHERE seq = 5",
                "UPDATE hauberk_journal SET mac = 'no mac' WHERE seq = 5",
                "UPDATE hauberk_journal SET seq = 100 WHERE seq = 9",
                "DELETE FROM hauberk_journal WHERE seq = 4",
                "DELETE FROM hauberk_journal WHERE seq = 0",
                "INSERT INTO hauberk_journal SELECT seq + 10, time, kind, account, body, mac FROM hauberk_journal"
                        + " WHERE seq = 0");
        for (String change : changes) {
            String url = fresh();
            write(url);
            sql(url, change);
            assertBroken(url, 0);
        }
        String url = fresh();
        write(url);
        assertBroken(url, 1);
    }

    @Test
    void aShorterChainHoldsAndItsHeadTells() throws Exception {
        String url = fresh();
        Journal.Head head = write(url);
        sql(url, "DELETE FROM hauberk_journal WHERE seq = 9");
        assertThat(Journal.read(url, key(0), _ -> {})).isNotEqualTo(head);
    }
}
