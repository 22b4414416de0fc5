// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.journal;

import io.hauberk.migration.MalformedFileException;
import io.hauberk.migration.journal.JournalException.Reason;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SecretBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A journal open for writing. An entry is on the disk when {@link #write} returns: only then does what it announces
 * happen. Safe for use by many threads, which wait for each other.
 *
 * <p>The chain: {@code mac(i) = HMAC-SHA256(key, mac(i−1) ‖ i ‖ time ‖ kind ‖ account ‖ body)}, texts with their lengths before
 * them, and 32 zero bytes before the first.
 */
public final class Journal implements AutoCloseable {
    /** The bytes of a key. */
    public static final int KEY_BYTES = 32;

    private static final Bytes START = Bytes.wrap(new byte[32]);

    private final RowStore store;
    private final Mac mac;
    private final InstantSource clock;
    private long next;
    private Bytes head = START;
    private boolean broken;

    private Journal(RowStore store, Mac mac, InstantSource clock) {
        this.store = store;
        this.mac = mac;
        this.clock = clock;
    }

    /**
     * {@return the journal of a JDBC URL, made where there is none}; nobody else may write to it until it is closed
     *
     * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql:…}
     * @param key 32 secret bytes; copied
     * @param seen is given every event that it holds already, in their order
     * @throws JournalException {@code LOCKED}, {@code STORAGE} or {@code BROKEN_CHAIN}
     */
    public static Journal open(String url, SecretBytes key, Consumer<Entry> seen) throws IOException {
        return open(JdbcStore.open(url, true), key, InstantSource.system(), seen);
    }

    /**
     * {@return the journal in a store of any kind}, which is closed with it, and if opening fails
     *
     * @param clock the time that entries carry
     */
    public static Journal open(RowStore store, SecretBytes key, InstantSource clock, Consumer<Entry> seen)
            throws IOException {
        Journal journal = new Journal(store, mac(key), clock);
        try {
            journal.load(seen);
            return journal;
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /**
     * Reads a journal and checks its chain, without a lock: what another process writes meanwhile may be missing.
     *
     * @return its head: the number of entries and the last link
     * @throws JournalException {@code STORAGE} or {@code BROKEN_CHAIN}
     */
    public static Head read(String url, SecretBytes key, Consumer<Entry> each) throws IOException {
        try (JdbcStore store = JdbcStore.open(url, false)) {
            Journal journal = new Journal(store, mac(key), InstantSource.system());
            journal.load(each);
            return journal.head();
        }
    }

    /**
     * An entry.
     *
     * @param sequence its number, from 0
     * @param time when it was written, in milliseconds since 1970
     * @param event what it tells
     */
    public record Entry(long sequence, long time, Event event) {}

    /**
     * Where a journal's chain ends.
     *
     * @param entries how many entries there are
     * @param mac the last link, 32 bytes; zeros where there is none
     */
    public record Head(long entries, Bytes mac) {}

    private static Mac mac(SecretBytes key) {
        if (key.length() != KEY_BYTES) {
            throw new IllegalArgumentException("a journal's key has " + KEY_BYTES + " bytes");
        }
        return key.use(bytes -> {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
                return mac;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has HMAC-SHA256", e);
            }
        });
    }

    private void load(Consumer<Entry> seen) throws IOException {
        AtomicReference<@Nullable JournalException> problem = new AtomicReference<>();
        store.forEach(row -> {
            if (problem.get() == null) {
                problem.set(load(row, seen));
            }
        });
        @Nullable JournalException found = problem.get();
        if (found != null) {
            throw found;
        }
    }

    private @Nullable JournalException load(Row row, Consumer<Entry> seen) {
        if (row.sequence() != next || !link(row).equals(row.mac())) {
            // A wrong password shows in the first entry; a right one there clears it.
            String problem = next == 0
                    ? "the journal's chain breaks at entry 0: the password isn't the one it was begun with, or it was changed"
                    : "the journal's chain breaks at entry " + next + ": it was changed";
            return new JournalException(
                    Reason.BROKEN_CHAIN,
                    problem,
                    (next == 0 ? "try the password again; if it is right, " : "")
                            + "take the journal from a backup and compare it with the chain before anything else",
                    null);
        }
        Event event;
        try {
            event = EventFields.read(row.kind(), row.account(), row.body());
        } catch (MalformedFileException e) {
            return new JournalException(
                    Reason.BROKEN_CHAIN,
                    "entry " + next + " of the journal is none: " + e.getMessage(),
                    "it may have been written by a newer version of this program",
                    null);
        }
        seen.accept(new Entry(row.sequence(), row.time(), event));
        head = row.mac();
        next++;
        return null;
    }

    private Bytes link(Row row) {
        mac.update(head.toArray());
        mac.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(row.sequence())
                .putLong(row.time())
                .array());
        for (String text : new String[] {row.kind(), row.account(), row.body()}) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            mac.update(bytes);
        }
        return Bytes.wrap(mac.doFinal());
    }

    /**
     * Writes an entry; when this returns it outlives a crash of the machine.
     *
     * @throws JournalException {@code STORAGE} if it can't be kept; then nothing more can be written here, and what it
     *     announces must not happen
     */
    public synchronized void write(Event event) throws IOException {
        if (broken) {
            throw new JournalException(
                    Reason.STORAGE, "the journal failed before", "run again once its disk is in order", null);
        }
        String account = event instanceof Event.OfAccount of ? of.account().toString() : "";
        Row unlinked = new Row(next, clock.millis(), event.kind(), account, EventFields.write(event), Bytes.EMPTY);
        Row row = new Row(next, unlinked.time(), unlinked.kind(), account, unlinked.body(), link(unlinked));
        broken = true; // unless all goes well: after a failed write nobody knows what the store holds
        store.append(row);
        store.sync();
        broken = false;
        head = row.mac();
        next++;
    }

    /** {@return where the chain ends now} */
    public synchronized Head head() {
        return new Head(next, head);
    }

    @Override
    public synchronized void close() throws IOException {
        store.close();
    }
}
