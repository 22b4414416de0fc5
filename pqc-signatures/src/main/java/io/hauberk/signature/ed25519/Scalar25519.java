// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers modulo L = 2^252 + 27742317777372353535851937790883648493, the order of the base point.
 *
 * <p>Public data only; variable time. Source: RFC 8032, section 5.1.
 */
final class Scalar25519 {
    /** The bytes of an encoded scalar. */
    static final int BYTES = 32;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    // L in words of 64 bits, the lowest first; L2 is zero.
    private static final long L0 = 0x5812631a5cf5d3edL;
    private static final long L1 = 0x14def9dea2f79cd6L;
    private static final long L3 = 0x1000000000000000L;

    private Scalar25519() {}

    /** {@return whether the 32 bytes at {@code offset}, read as a little-endian number, are below L} */
    static boolean isCanonical(byte[] encoding, int offset) {
        long s3 = word(encoding, offset, 3);
        if (s3 != L3) {
            return Long.compareUnsigned(s3, L3) < 0;
        }
        long s2 = word(encoding, offset, 2);
        if (s2 != 0) {
            return false;
        }
        long s1 = word(encoding, offset, 1);
        return s1 == L1 ? Long.compareUnsigned(word(encoding, offset, 0), L0) < 0 : Long.compareUnsigned(s1, L1) < 0;
    }

    private static long word(byte[] bytes, int offset, int index) {
        return (long) LONG.get(bytes, offset + 8 * index);
    }
}
