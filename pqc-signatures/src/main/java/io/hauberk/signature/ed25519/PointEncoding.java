// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.ed25519;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What can be said of an encoded point by its bytes alone, without any field arithmetic: whether the encoding is the
 * canonical one of its point, and whether it names a point of small order.
 *
 * <p>An encoding is 32 bytes, little-endian: y in the lower 255 bits, the sign of x in the top bit. Public data only;
 * variable time. Source: RFC 8032, sections 5.1.2 and 5.1.3.
 */
public final class PointEncoding {
    /** The bytes of an encoded point. */
    public static final int BYTES = 32;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long WITHOUT_SIGN = Long.MAX_VALUE;

    // p = 2^255 - 19, in words of 64 bits, the lowest first: P0, -1, -1, WITHOUT_SIGN.
    private static final long P0 = -19;

    private PointEncoding() {}

    /**
     * {@return whether the 32 bytes at {@code offset} are the canonical encoding of whatever they name}: y is below p,
     * and the sign bit is clear where x is zero. Says nothing on whether there is a point with that y
     */
    public static boolean isCanonical(byte[] encoding, int offset) {
        long top = word(encoding, offset, 3);
        long y0 = word(encoding, offset, 0);
        long y1 = word(encoding, offset, 1);
        long y2 = word(encoding, offset, 2);
        if ((top & WITHOUT_SIGN) == WITHOUT_SIGN && y2 == -1 && y1 == -1) {
            // y is 2^255 - 2^64 + y0: at least p, or p - 1 (where x is 0, so that the sign must be clear), or neither.
            return Long.compareUnsigned(y0, P0 - 1) < 0 || (y0 == P0 - 1 && top >= 0);
        }
        boolean isOneWithSign = top == Long.MIN_VALUE && y2 == 0 && y1 == 0 && y0 == 1;
        return !isOneWithSign;
    }

    /**
     * {@return whether the 32 bytes at {@code offset} name one of the eight points whose order divides 8}, canonically or
     * not: 14 encodings in all
     */
    public static boolean isSmallOrder(byte[] encoding, int offset) {
        long y0 = word(encoding, offset, 0);
        long y1 = word(encoding, offset, 1);
        long y2 = word(encoding, offset, 2);
        long y3 = word(encoding, offset, 3) & WITHOUT_SIGN;
        if ((y1 | y2 | y3) == 0) { // y = 0 (order 4) or y = 1 (the neutral element)
            return y0 == 0 || y0 == 1;
        }
        if ((y1 & y2) == -1 && y3 == WITHOUT_SIGN) { // y = -1 (order 2), or 0 and 1 again, written as p and p + 1
            return y0 == P0 - 1 || y0 == P0 || y0 == P0 + 1;
        }
        // Order 8: y^2 = (-1 +- sqrt(1 + d)) / d for the sign that gives a square; that y and its negative.
        return (y0 == 0xb027b2c28f95e826L
                        && y1 == 0xf098eff289f4c345L
                        && y2 == 0x3933c6d305acdfd5L
                        && y3 == 0x05fc536d880238b1L)
                || (y0 == 0x4fd84d3d706a17c7L
                        && y1 == 0x0f67100d760b3cbaL
                        && y2 == 0xc6cc392cfa53202aL
                        && y3 == 0x7a03ac9277fdc74eL);
    }

    private static long word(byte[] bytes, int offset, int index) {
        return (long) LONG.get(bytes, offset + 8 * index);
    }
}
