// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import io.hauberk.migration.wallet.WalletException.Reason;
import io.hauberk.signature.Bytes;
import java.nio.ByteBuffer;

/**
 * Where a key stands in its tree.
 *
 * @param depth the number of steps below the master key
 * @param parent the fingerprint of the key above, 4 bytes
 * @param index the last step
 */
record HdPlace(int depth, Bytes parent, long index) {
    static final HdPlace MASTER = new HdPlace(0, Bytes.wrap(new byte[4]), 0);
    private static final int MAX_DEPTH = 255;

    HdPlace below(Bytes fingerprint, long step) {
        if (depth == MAX_DEPTH) {
            throw new IllegalArgumentException("a path has at most " + MAX_DEPTH + " steps");
        }
        return new HdPlace(depth + 1, fingerprint.copy(), step);
    }

    /** Reads the part of an extended key after its version. */
    static HdPlace read(ByteBuffer in) throws WalletException {
        int depth = in.get() & 0xff;
        byte[] parent = new byte[4];
        in.get(parent);
        long index = in.getInt() & 0xffff_ffffL;
        HdPlace place = new HdPlace(depth, Bytes.wrap(parent), index);
        if (depth == 0 && !place.equals(MASTER)) {
            throw refused("an extended key of depth 0 with a parent or an index");
        }
        return place;
    }

    /** {@return an extended key}; of a private one, the caller wipes it */
    byte[] write(int version, byte[] chainCode, Bytes key) {
        return ByteBuffer.allocate(78)
                .putInt(version)
                .put((byte) depth)
                .put(parent.toArray())
                .putInt((int) index)
                .put(chainCode)
                .put(key.toArray())
                .array();
    }

    static WalletException refused(String message) {
        return new WalletException(Reason.MALFORMED, message, "check that the extended key was copied as a whole");
    }
}
