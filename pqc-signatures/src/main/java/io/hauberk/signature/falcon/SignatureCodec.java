// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.falcon;

import java.util.Arrays;
import java.util.Optional;

/**
 * Encodes and decodes signatures. Decoding is strict: it accepts exactly what encoding gives, so that nobody can write
 * a signature in a second way.
 *
 * <p>Variable time: signatures are public.
 *
 * <p>Source: Falcon round 3 specification (v1.2), algorithms 17 and 18, section 3.11.3; for the constant-time form the
 * reference code's {@code trim_i16_encode}.
 */
final class SignatureCodec {
    private static final int HEAD = FalconParameterSet.SIGNATURE_HEAD_BYTES;
    private static final int LOW_BITS = 7;

    private SignatureCodec() {}

    /**
     * {@return the signature, or nothing if it is malformed}: length, header, a coefficient out of range, −0, padding
     * that is not zero
     *
     * @param encoded of any length and content
     */
    static Optional<FalconSignature> decode(FalconParameterSet set, SignatureForm form, byte[] encoded) {
        if (!form.length(set).accepts(encoded.length) || encoded[0] != form.header(set)) {
            return Optional.empty();
        }
        short[] s2 = new short[set.n()];
        boolean wellFormed = switch (form) {
            case COMPRESSED -> decompress(encoded, s2) == encoded.length;
            case PADDED -> isZeroFrom(encoded, decompress(encoded, s2));
            case CONSTANT_TIME -> unpack(encoded, s2);
        };
        return wellFormed
                ? Optional.of(new FalconSignature(Arrays.copyOfRange(encoded, 1, HEAD), s2))
                : Optional.empty();
    }

    /** {@return the encoded signature, or nothing if it is too long for the form}: a padded one may be */
    static Optional<byte[]> encode(FalconParameterSet set, SignatureForm form, FalconSignature signature) {
        byte[] encoded = new byte[form.length(set).max()];
        encoded[0] = form.header(set);
        System.arraycopy(signature.nonce(), 0, encoded, 1, FalconParameterSet.NONCE_BYTES);
        if (form == SignatureForm.CONSTANT_TIME) {
            pack(signature.s2(), encoded);
            return Optional.of(encoded);
        }
        int end = compress(signature.s2(), encoded);
        if (end < 0) {
            return Optional.empty();
        }
        return Optional.of(form == SignatureForm.PADDED ? encoded : Arrays.copyOf(encoded, end));
    }

    /**
     * Reads coefficients, each as a sign bit, the low seven bits and the high part in unary (that many zeros, then a
     * one), most significant bit first.
     *
     * @return where the coefficients end, the last byte being padded by zero bits; −1 if they are malformed
     */
    private static int decompress(byte[] encoded, short[] s2) {
        int at = HEAD;
        long window = 0; // the next bits, from the top; zeros below them
        int available = 0;
        for (int i = 0; i < s2.length; i++) {
            for (; available <= Long.SIZE - Byte.SIZE && at < encoded.length; available += Byte.SIZE) {
                window |= (encoded[at++] & 0xffL) << (Long.SIZE - Byte.SIZE - available);
            }
            int high = Long.numberOfLeadingZeros(window << (1 + LOW_BITS));
            int magnitude =
                    (high << LOW_BITS) | ((int) (window >>> (Long.SIZE - 1 - LOW_BITS)) & ((1 << LOW_BITS) - 1));
            boolean negative = window < 0;
            int length = 1 + LOW_BITS + high + 1;
            if (length > available || magnitude > FalconParameterSet.MAX_S2 || (negative && magnitude == 0)) {
                return -1;
            }
            s2[i] = (short) (negative ? -magnitude : magnitude);
            window <<= length;
            available -= length;
        }
        int padding = available % Byte.SIZE;
        return window >>> (Long.SIZE - 1 - padding) >>> 1 == 0 ? at - available / Byte.SIZE : -1;
    }

    // At most 7 bits are left over, and a coefficient takes 9 to 24: 31 bits fit an int.
    private static int compress(short[] s2, byte[] encoded) {
        int at = HEAD;
        int window = 0;
        int available = 0;
        for (short coefficient : s2) {
            int magnitude = Math.abs(coefficient);
            int high = magnitude >>> LOW_BITS;
            window = (window << 1) | (coefficient < 0 ? 1 : 0);
            window = (window << LOW_BITS) | (magnitude & ((1 << LOW_BITS) - 1));
            window = (window << (high + 1)) | 1;
            available += 1 + LOW_BITS + high + 1;
            while (available >= Byte.SIZE) {
                if (at >= encoded.length) {
                    return -1;
                }
                available -= Byte.SIZE;
                encoded[at++] = (byte) (window >>> available);
            }
        }
        if (available > 0) {
            if (at >= encoded.length) {
                return -1;
            }
            encoded[at++] = (byte) (window << (Byte.SIZE - available));
        }
        return at;
    }

    private static boolean isZeroFrom(byte[] encoded, int from) {
        if (from < 0) {
            return false;
        }
        for (int i = from; i < encoded.length; i++) {
            if (encoded[i] != 0) {
                return false;
            }
        }
        return true;
    }

    // Two coefficients of 12 bits, two's complement, in three bytes. −2048 is no value.
    private static boolean unpack(byte[] encoded, short[] s2) {
        int at = HEAD;
        for (int i = 0; i < s2.length; i += 2) {
            int pair = ((encoded[at] & 0xff) << 16) | ((encoded[at + 1] & 0xff) << 8) | (encoded[at + 2] & 0xff);
            at += 3;
            s2[i] = (short) ((pair << 8) >> 20);
            s2[i + 1] = (short) ((pair << 20) >> 20);
            if (s2[i] < -FalconParameterSet.MAX_S2 || s2[i + 1] < -FalconParameterSet.MAX_S2) {
                return false;
            }
        }
        return true;
    }

    private static void pack(short[] s2, byte[] encoded) {
        int at = HEAD;
        for (int i = 0; i < s2.length; i += 2) {
            int pair = ((s2[i] & 0xfff) << 12) | (s2[i + 1] & 0xfff);
            encoded[at++] = (byte) (pair >> 16);
            encoded[at++] = (byte) (pair >> 8);
            encoded[at++] = (byte) pair;
        }
    }
}
