// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors;

import io.hauberk.signature.Bytes;
import java.math.BigInteger;

/**
 * The two encodings of s2, able to write what no signer writes. It goes by bits, in the simplest way, and shares nothing
 * with the code that it is to test.
 *
 * <p>Source: Falcon specification 1.2, algorithms 17 and 18.
 */
public final class FalconSignatureBits {
    private static final int HEAD_BITS = 8 * 41;
    private static final int LOW_BITS = 7;
    private static final int PACKED_BITS = 12;

    private FalconSignatureBits() {}

    /** A coefficient as sign and magnitude: minus zero is one. */
    public record Coefficient(boolean negative, int magnitude) {}

    /** {@return the coefficients as sign and magnitude} */
    public static Coefficient[] plain(int[] s2) {
        Coefficient[] plain = new Coefficient[s2.length];
        for (int i = 0; i < s2.length; i++) {
            plain[i] = new Coefficient(s2[i] < 0, Math.abs(s2[i]));
        }
        return plain;
    }

    private static int bit(Bytes bytes, int at) {
        return (bytes.getUnsigned(at / 8) >>> (7 - at % 8)) & 1;
    }

    /**
     * {@return the coefficients of a well-formed compressed signature}
     *
     * @throws IndexOutOfBoundsException if the signature ends too early
     */
    public static int[] decompress(Bytes signature, int degree) {
        int[] s2 = new int[degree];
        int at = HEAD_BITS;
        for (int i = 0; i < degree; i++) {
            boolean negative = bit(signature, at++) == 1;
            int magnitude = 0;
            for (int b = 0; b < LOW_BITS; b++) {
                magnitude = (magnitude << 1) | bit(signature, at++);
            }
            while (bit(signature, at++) == 0) {
                magnitude += 1 << LOW_BITS;
            }
            s2[i] = negative ? -magnitude : magnitude;
        }
        return s2;
    }

    /** {@return the bits that these coefficients take, compressed} */
    public static int compressedBits(int[] s2) {
        int bits = 0;
        for (int coefficient : s2) {
            bits += 1 + LOW_BITS + (Math.abs(coefficient) >> LOW_BITS) + 1;
        }
        return bits;
    }

    /** {@return the coefficients compressed}, the last byte filled with zero bits */
    public static Bytes compress(Coefficient[] s2) {
        StringBuilder bits = new StringBuilder();
        for (Coefficient coefficient : s2) {
            bits.append(coefficient.negative() ? '1' : '0');
            append(bits, coefficient.magnitude() & ((1 << LOW_BITS) - 1), LOW_BITS);
            bits.append("0".repeat(coefficient.magnitude() >> LOW_BITS)).append('1');
        }
        return bytes(bits);
    }

    /** {@return the coefficients of a constant-time signature} */
    public static int[] unpack(Bytes signature, int degree) {
        int[] s2 = new int[degree];
        for (int i = 0; i < degree; i++) {
            int value = 0;
            for (int b = 0; b < PACKED_BITS; b++) {
                value = (value << 1) | bit(signature, HEAD_BITS + PACKED_BITS * i + b);
            }
            s2[i] = value >= (1 << (PACKED_BITS - 1)) ? value - (1 << PACKED_BITS) : value;
        }
        return s2;
    }

    /** {@return the coefficients in 12 bits each, two's complement} */
    public static Bytes pack(Coefficient[] s2) {
        StringBuilder bits = new StringBuilder();
        for (Coefficient coefficient : s2) {
            int value = coefficient.negative() ? -coefficient.magnitude() : coefficient.magnitude();
            append(bits, value & ((1 << PACKED_BITS) - 1), PACKED_BITS);
        }
        return bytes(bits);
    }

    private static void append(StringBuilder bits, int value, int width) {
        for (int b = width - 1; b >= 0; b--) {
            bits.append((value >> b) & 1);
        }
    }

    private static Bytes bytes(StringBuilder bits) {
        bits.append("0".repeat((8 - bits.length() % 8) % 8));
        byte[] bytes = new byte[bits.length() / 8];
        byte[] number = new BigInteger(bits.toString(), 2).toByteArray();
        int surplus = Math.max(0, number.length - bytes.length);
        System.arraycopy(number, surplus, bytes, bytes.length - (number.length - surplus), number.length - surplus);
        return Bytes.wrap(bytes);
    }
}
