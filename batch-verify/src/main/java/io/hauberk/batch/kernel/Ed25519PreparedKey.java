// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import io.hauberk.signature.ed25519.Edwards25519;
import io.hauberk.signature.ed25519.Equation;

/**
 * An Ed25519 public key A, decoded, as its odd multiples A, 3A, ..., 15A. 1.25 KB. Public data.
 *
 * <p>Filled by the kernel that makes it and never changed after it is handed out; safe for use by many threads then.
 */
public final class Ed25519PreparedKey {
    /** The bytes of heap that a key takes. */
    public static final int HEAP_BYTES = Long.BYTES * Equation.COUNT * Edwards25519.CACHED + 16 + 16;

    private final long[] multiples;

    /** Takes the multiples of a key: {@link #multiples()}. */
    public Ed25519PreparedKey(long[] multiples) {
        this.multiples = multiples;
    }

    /** {@return the multiples}: {@link Equation#COUNT} cached points as {@link Edwards25519} has them */
    public long[] multiples() {
        return multiples;
    }
}
