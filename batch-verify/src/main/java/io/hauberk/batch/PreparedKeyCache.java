// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.SchemeId;
import java.util.ArrayDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * The prepared keys of signers that come again, of all schemes together, bounded by the bytes they take. Safe for use by
 * many threads.
 *
 * <p>An entry is bound to the scheme and to <em>all</em> bytes of the public key, of which it holds a copy: bound to
 * part of them, it would be a universal forgery. The hash is {@linkplain KeyHash keyed}. A key gets in when a signature
 * under it is valid and an earlier one was: what is made up costs its maker valid signatures, and what comes once
 * doesn't cost the work of keeping it. Those that are not used go out first, in the order in which they came, with a
 * second chance for those that were (the clock algorithm). Where most go out without ever having been used, as when more
 * signers come in turns than there is room for, preparing keys is work for nothing, and only one in {@value
 * #WHILE_IN_VAIN} gets in until that changes.
 */
final class PreparedKeyCache {
    // An entry, its places in the map and in the queue, the copy's array and view.
    private static final int ENTRY_OVERHEAD = 200;

    // Of the limit: kept free for keys that are being prepared.
    private static final int IN_MAKING_SHARE = 8;

    private static final int SEEN_SLOTS = 1 << 16;

    // Of the last entries that left or were spared, about so many count; in vain when most were never used.
    private static final int MEMORY = 128;
    private static final int UNIT = 1 << 10; // for the fractions of the weighting
    private static final int WHILE_IN_VAIN = 16;

    private record Name(SchemeId scheme, Bytes key, long hash) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Name that
                    && hash == that.hash
                    && scheme.equals(that.scheme)
                    && key.equals(that.key);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(hash);
        }
    }

    private static final class Entry {
        final Name name;
        final Object prepared;
        final long bytes;
        boolean used; // races are harmless: at worst a key goes out one round too early
        boolean everUsed; // guarded by the clock

        Entry(Name name, Object prepared, long bytes) {
            this.name = name;
            this.prepared = prepared;
            this.bytes = bytes;
        }
    }

    private final long maxBytes;
    private final KeyHash hash = new KeyHash();
    private final ConcurrentHashMap<Name, Entry> entries = new ConcurrentHashMap<>();
    // Upper halves of hashes of keys under which a signature was valid. Each has one place, and the last one has it;
    // two
    // keys that share half a hash cost a preparation that may be for nothing. Small, for a first-seen key looks here.
    private final AtomicIntegerArray seen = new AtomicIntegerArray(SEEN_SLOTS);

    private final ArrayDeque<Entry> clock = new ArrayDeque<>(); // this and what follows is guarded by it
    private long stored;
    private long inMaking;
    private long evictions;
    private int unused; // of the last MEMORY, weighted down with time
    private volatile boolean inVain;

    /**
     * Makes an empty cache.
     *
     * @param maxBytes the most bytes of heap it takes, keys that are being prepared included; 0 keeps nothing
     */
    PreparedKeyCache(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * {@return the view that one thread has of the keys of one scheme}
     *
     * @param preparedBytes the bytes of one prepared key; 0 if they are not kept
     * @param scratch the thread's own
     * @param <P> their type; every view of a scheme must have the same
     */
    <P> View<P> view(SchemeId scheme, int preparedBytes, KeyHash.Scratch scratch) {
        return new View<>(scheme, preparedBytes, scratch);
    }

    /** {@return how full it is} */
    CacheStats stats() {
        synchronized (clock) {
            return new CacheStats(clock.size(), stored + inMaking, maxBytes, evictions);
        }
    }

    /**
     * The keys of one scheme, for one thread.
     *
     * @param <P> a prepared key
     */
    final class View<P> {
        private final SchemeId scheme;
        private final int preparedBytes;
        private final KeyHash.Scratch scratch;
        private int refused;

        private View(SchemeId scheme, int preparedBytes, KeyHash.Scratch scratch) {
            this.scheme = scheme;
            this.preparedBytes = preparedBytes;
            this.scratch = scratch;
        }

        /** {@return whether keys like this one can be kept at all} */
        boolean takes(Bytes key) {
            return preparedBytes > 0 && key.length() <= KeyHash.MAX_BYTES && bytes(key) <= maxBytes / IN_MAKING_SHARE;
        }

        /** {@return the hash by which a key is looked for}; the key is one that it {@linkplain #takes takes} */
        long hash(Bytes key) {
            return hash.of(key, scratch);
        }

        /** {@return the prepared form of a key, or null} */
        @SuppressWarnings("unchecked") // what put stored under the same scheme
        @Nullable
        P find(Bytes key, long hash) {
            Entry entry = entries.get(new Name(scheme, key, hash));
            if (entry == null) {
                return null;
            }
            if (!entry.used) { // what is only read stays in the caches of all cores
                entry.used = true;
            }
            return (P) entry.prepared;
        }

        /**
         * Says whether the prepared form of a key that was not found is wanted, should its signature be valid. If so,
         * room is held for it until {@link #put} or {@link #giveUp}.
         */
        boolean want(Bytes key, long hash) {
            if (seen.getOpaque(place(hash)) != mark(hash) || (inVain && ++refused % WHILE_IN_VAIN != 0)) {
                return false;
            }
            synchronized (clock) {
                if (inMaking + bytes(key) > maxBytes / IN_MAKING_SHARE) {
                    return false;
                }
                inMaking += bytes(key);
                return true;
            }
        }

        /** Gives back the room that was held for a key. */
        void giveUp(Bytes key) {
            synchronized (clock) {
                inMaking -= bytes(key);
            }
        }

        /** Learns that a signature under a key is valid whose prepared form was not wanted: next time it will be. */
        void sawValid(long hash) {
            seen.setOpaque(place(hash), mark(hash));
        }

        /** Keeps the prepared form of a wanted key under which a signature is valid. */
        void put(Bytes key, long hash, P prepared) {
            long bytes = bytes(key);
            Entry entry = new Entry(new Name(scheme, key.copy(), hash), prepared, bytes);
            synchronized (clock) {
                inMaking -= bytes;
                if (entries.putIfAbsent(entry.name, entry) != null) {
                    return; // another thread was first
                }
                clock.add(entry);
                stored += bytes;
                while (stored > maxBytes - maxBytes / IN_MAKING_SHARE) {
                    evict();
                }
            }
        }

        private long bytes(Bytes key) {
            return (long) preparedBytes + key.length() + ENTRY_OVERHEAD;
        }
    }

    private void evict() {
        Entry oldest = clock.remove();
        if (oldest.used) {
            oldest.used = false;
            oldest.everUsed = true;
            clock.add(oldest);
        } else {
            entries.remove(oldest.name);
            stored -= oldest.bytes;
            evictions++;
        }
        unused += (oldest.everUsed ? 0 : UNIT) - unused / MEMORY;
        inVain = unused > UNIT * MEMORY / 2;
    }

    private static int mark(long hash) {
        return (int) (hash >>> 32);
    }

    private static int place(long hash) {
        return (int) hash & (SEEN_SLOTS - 1);
    }
}
