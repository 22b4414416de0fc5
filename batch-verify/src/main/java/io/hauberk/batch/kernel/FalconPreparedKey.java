// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

/**
 * A Falcon public key as NTT(h). 1 or 2 KB. Public data.
 *
 * <p>Filled by the kernel that makes it and never changed after it is handed out; safe for use by many threads then.
 */
public final class FalconPreparedKey {
    private final short[] h;

    /** Makes room for a key of this degree. */
    public FalconPreparedKey(FalconParameters set) {
        h = new short[set.n()];
    }

    /** {@return the bytes of heap that a key of this degree takes} */
    public static int bytes(FalconParameters set) {
        return 2 * set.n() + 16 + 16;
    }

    /** {@return NTT(h): {@code int[n]}, coefficients in [−(q − 1)/2, (q − 1)/2], in the order of {@link FalconNtt}} */
    public short[] h() {
        return h;
    }
}
