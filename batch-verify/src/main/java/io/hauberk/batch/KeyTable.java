// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.VerifyingKey;
import org.jspecify.annotations.Nullable;

/**
 * Keys of one scheme that one thread has decoded in one batch, so that an account with several transactions in a block
 * is decoded once. For one thread.
 *
 * <p>A key has one possible slot and a collision replaces it: keys chosen to collide cost a decoding each, as keys that
 * differ do anyway, and never a search. A hit takes the whole encoding to be equal.
 */
final class KeyTable {
    // Bounds what a block of distinct keys keeps alive: a decoded ML-DSA-87 key can hold 60 KB.
    private static final int SLOTS = 256;

    private static final int HASHED_BYTES = 8;

    private final SignatureScheme scheme;
    private final @Nullable VerifyingKey[] slots = new @Nullable VerifyingKey[SLOTS];
    private final Tally tally;

    KeyTable(SignatureScheme scheme, Tally tally) {
        this.scheme = scheme;
        this.tally = tally;
    }

    /**
     * {@return the key of these bytes}
     *
     * @throws MalformedKeyException if the scheme refuses them
     */
    VerifyingKey decode(Bytes encoded) throws MalformedKeyException {
        int slot = slot(encoded);
        VerifyingKey known = slots[slot];
        if (known != null && known.encoded().equals(encoded)) {
            tally.keysReused++;
            return known;
        }
        tally.keysDecoded++;
        VerifyingKey key = scheme.decodeVerifyingKey(encoded);
        slots[slot] = key;
        return key;
    }

    // The last bytes of a key are as good as random in every scheme; hashing a whole ML-DSA key would cost a
    // microsecond for every key that is seen once.
    private static int slot(Bytes encoded) {
        int hash = encoded.length();
        for (int i = Math.max(0, encoded.length() - HASHED_BYTES); i < encoded.length(); i++) {
            hash = 31 * hash + encoded.get(i);
        }
        return Math.floorMod(hash ^ hash >>> 16, SLOTS);
    }
}
