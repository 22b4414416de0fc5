// SPDX-License-Identifier: Apache-2.0
package io.hauberk.tink;

import com.google.crypto.tink.Annotations;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandleInterface;
import org.jspecify.annotations.Nullable;

/** One entry of a keyset as a keyset of its own, to be given to Tink's own configuration. */
record SingleEntry(KeysetHandleInterface.Entry entry) implements KeysetHandleInterface {
    /** The entry, which is the primary of its own keyset whatever it is in the other. */
    private record Primary(KeysetHandleInterface.Entry entry) implements KeysetHandleInterface.Entry {
        @Override
        public Key getKey() {
            return entry.getKey();
        }

        @Override
        public KeyStatus getStatus() {
            return entry.getStatus();
        }

        @Override
        public int getId() {
            return entry.getId();
        }

        @Override
        public boolean isPrimary() {
            return true;
        }
    }

    @Override
    public Entry getPrimary() {
        return new Primary(entry);
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public Entry getAt(int index) {
        if (index != 0) {
            throw new IndexOutOfBoundsException("a keyset of one key has no entry " + index);
        }
        return new Primary(entry);
    }

    @Override
    public <T extends Annotations> @Nullable T getAnnotationsOrNull(Class<T> type) {
        return null; // they belong to the keyset as a whole, which Tink never sees here
    }
}
