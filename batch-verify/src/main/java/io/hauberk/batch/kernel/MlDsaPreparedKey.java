// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

/**
 * An ML-DSA public key with everything that doesn't depend on the signature computed: Â = ExpandA(ρ), NTT(t1·2^d) and
 * tr = H(pk, 64). About 20, 36 or 64 KB. Public data.
 *
 * <p>Filled by the kernel that makes it and never changed after it is handed out; safe for use by many threads then.
 */
public final class MlDsaPreparedKey {
    private final int[] matrix;
    private final int[] t1;
    private final long[] tr = new long[MlDsaParameters.TR_BYTES / 8];

    /** Makes room for a key of this set. */
    public MlDsaPreparedKey(MlDsaParameters set) {
        matrix = new int[set.k() * set.l() * MlDsaParameters.N];
        t1 = new int[set.k() * MlDsaParameters.N];
    }

    /** {@return the bytes of heap that a key of this set takes} */
    public static int bytes(MlDsaParameters set) {
        int arrays = 3;
        int overhead = 16 * (arrays + 1) + 8 * arrays;
        return 4 * set.k() * (set.l() + 1) * MlDsaParameters.N + MlDsaParameters.TR_BYTES + overhead;
    }

    /** {@return Â, row by row: {@code int[k * l * 256]}, coefficients in [0, q), in the NTT domain and the standard's order} */
    public int[] matrix() {
        return matrix;
    }

    /** {@return NTT(t1·2^d): {@code int[k * 256]}, coefficients in [0, q)} */
    public int[] t1() {
        return t1;
    }

    /** {@return tr: eight words, lowest byte first} */
    public long[] tr() {
        return tr;
    }
}
