// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static io.hauberk.batch.kernel.FalconParameters.CONSTANT_TIME_BITS;
import static io.hauberk.batch.kernel.FalconParameters.HEAD_BYTES;
import static io.hauberk.batch.kernel.FalconParameters.H_BITS;
import static io.hauberk.batch.kernel.FalconParameters.MAX_S2;
import static io.hauberk.batch.kernel.FalconParameters.Q;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;

/**
 * Decodes keys and signatures, strictly: exactly what encoding gives.
 *
 * <p>Source: Falcon round 3 specification (v1.2), algorithm 18 and section 3.11; for the constant-time form the reference
 * code's {@code trim_i16_encode}.
 */
public final class FalconCodec {
    /** The bytes that must be readable after a key or a signature. */
    public static final int SLACK_BYTES = 8;

    /** Four coefficients, of a key or a signature of constant time, start at each multiple of half as many bytes as bits. */
    private static final int GROUP = 4;

    private static final int LOW_BITS = 7;

    private FalconCodec() {}

    /**
     * Refuses an input that Falcon doesn't take.
     *
     * @throws IllegalArgumentException for anything but a message
     */
    public static void requireTaken(Input input) {
        if (!(input instanceof Input.Pure)) {
            throw new IllegalArgumentException("Falcon takes no input of kind " + input.kind());
        }
    }

    /** {@return whether length and header are a key's} */
    public static boolean looksLikeKey(FalconParameters set, Bytes key) {
        return key.length() == set.publicKeyBytes() && key.get(0) == set.publicKeyHeader();
    }

    /** {@return whether length and header are a signature's} */
    public static boolean looksLikeSignature(FalconParameters set, Bytes signature) {
        int length = signature.length();
        return length >= set.minSignatureBytes()
                && length <= set.maxSignatureBytes()
                && signature.get(0) == set.signatureHeader();
    }

    /**
     * {@return four fields from a byte on, the first in the highest bits}
     *
     * @param bytes with at least eight bytes from {@code index} on
     */
    public static long group(byte[] bytes, int index) {
        return Long.reverseBytes(LittleEndian.getLong(bytes, index));
    }

    /**
     * Decodes h.
     *
     * @param key a key of the right length and header, {@link #SLACK_BYTES} and more after it
     * @param h {@code int[n]}: coefficients in [0, q) if all is well
     * @return whether every coefficient is below q
     */
    static boolean decodeKey(byte[] key, int[] h) {
        int within = -1;
        for (int i = 0, at = 1; i < h.length; i += GROUP, at += H_BITS / 2) {
            long group = group(key, at);
            for (int n = 0; n < GROUP; n++) {
                int value = (int) (group >>> (Long.SIZE - H_BITS));
                group <<= H_BITS;
                h[i + n] = value;
                within &= value - Q;
            }
        }
        return within < 0;
    }

    /**
     * Decodes s2 in the set's form.
     *
     * @param signature of a length and header that {@link #looksLikeSignature}, {@link #SLACK_BYTES} and more after it
     * @param length the signature's bytes
     * @param s2 where coefficient i goes, at {@code offset + stride * i}
     * @return whether it is well formed: then coefficients are in [−2047, 2047]
     */
    public static boolean decodeSignature(
            FalconParameters set, byte[] signature, int length, int[] s2, int offset, int stride) {
        return switch (set.form()) {
            case COMPRESSED -> decompress(set.n(), signature, length, s2, offset, stride) == length;
            case PADDED -> {
                int end = decompress(set.n(), signature, length, s2, offset, stride);
                yield end >= 0 && isZero(signature, end, length);
            }
            case CONSTANT_TIME -> unpack(set.n(), signature, s2, offset, stride);
        };
    }

    /**
     * Reads coefficients, each as a sign bit, the low seven bits and the high part in unary (that many zeros, then a one),
     * most significant bit first.
     *
     * @return where the coefficients end, the last byte being padded by zero bits; −1 if they are malformed
     */
    private static int decompress(int n, byte[] signature, int length, int[] s2, int offset, int stride) {
        int bit = 8 * HEAD_BYTES;
        int end = 8 * length;
        int at = offset;
        for (int i = 0; i < n; i++) {
            if (bit + LOW_BITS + 2 > end) {
                return -1;
            }
            long window = group(signature, bit >>> 3) << (bit & 7); // at least 57 bits
            int high = Long.numberOfLeadingZeros(window << (LOW_BITS + 1));
            int magnitude =
                    (high << LOW_BITS) | ((int) (window >>> (Long.SIZE - 1 - LOW_BITS)) & ((1 << LOW_BITS) - 1));
            int sign = (int) (window >> (Long.SIZE - 1));
            bit += LOW_BITS + 2 + high;
            if (bit > end || magnitude > MAX_S2 || ((magnitude - 1) & sign) < 0) { // the last is −0
                return -1;
            }
            s2[at] = (magnitude ^ sign) - sign;
            at += stride;
        }
        int used = bit & 7;
        if (used == 0) {
            return bit >>> 3;
        }
        return ((signature[bit >>> 3] << used) & 0xff) == 0 ? (bit >>> 3) + 1 : -1;
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum |= bytes[i];
        }
        return sum == 0;
    }

    // Two's complement; −2048 is no value.
    private static boolean unpack(int n, byte[] signature, int[] s2, int offset, int stride) {
        int within = 0;
        int to = offset;
        for (int i = 0, at = HEAD_BYTES; i < n; i += GROUP, at += CONSTANT_TIME_BITS / 2) {
            long group = group(signature, at);
            for (int m = 0; m < GROUP; m++, to += stride) {
                int value = (int) (group >> (Long.SIZE - CONSTANT_TIME_BITS));
                group <<= CONSTANT_TIME_BITS;
                s2[to] = value;
                within |= value + MAX_S2;
            }
        }
        return within >= 0;
    }
}
