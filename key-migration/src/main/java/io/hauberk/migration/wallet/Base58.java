// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import io.hauberk.migration.wallet.WalletException.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Base 58 over byte arrays, so that a private key's text can be wiped. Quadratic, and so bounded. */
final class Base58 {
    private static final byte[] ALPHABET =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_DIGITS = 200;
    private static final int CHECKSUM_BYTES = 4;

    private Base58() {}

    /** {@return the digits in ASCII}; of a secret, the caller wipes them */
    static byte[] encode(byte[] bytes) {
        byte[] number = bytes.clone();
        byte[] digits = new byte[bytes.length * 2]; // log 256 / log 58 is 1.37
        int zeros = 0;
        while (zeros < bytes.length && bytes[zeros] == 0) {
            zeros++;
        }
        int at = digits.length;
        for (int from = zeros; from < number.length; ) {
            int rest = 0;
            for (int i = from; i < number.length; i++) {
                int value = (rest << 8) | (number[i] & 0xff);
                number[i] = (byte) (value / 58);
                rest = value % 58;
            }
            digits[--at] = ALPHABET[rest];
            if (number[from] == 0) {
                from++;
            }
        }
        byte[] exact = new byte[zeros + digits.length - at];
        Arrays.fill(exact, 0, zeros, ALPHABET[0]);
        System.arraycopy(digits, at, exact, zeros, digits.length - at);
        Arrays.fill(number, (byte) 0);
        Arrays.fill(digits, (byte) 0);
        return exact;
    }

    /** {@return the text of public bytes} */
    static String text(byte[] bytes) {
        return new String(encode(bytes), StandardCharsets.US_ASCII);
    }

    /** {@return {@code payload} with its checksum, in digits}; of a secret, the caller wipes them */
    static byte[] encodeChecked(byte[] payload) {
        byte[] all = Arrays.copyOf(payload, payload.length + CHECKSUM_BYTES);
        System.arraycopy(checksum(payload), 0, all, payload.length, CHECKSUM_BYTES);
        byte[] digits = encode(all);
        Arrays.fill(all, (byte) 0);
        return digits;
    }

    /**
     * {@return the bytes of digits in ASCII}; of a secret, the caller wipes them
     *
     * @param what what they are, for messages
     */
    static byte[] decode(byte[] digits, String what) throws WalletException {
        if (digits.length > MAX_DIGITS) {
            throw refused(what + " of more than " + MAX_DIGITS + " digits");
        }
        byte[] number = new byte[digits.length];
        int zeros = 0;
        while (zeros < digits.length && digits[zeros] == ALPHABET[0]) {
            zeros++;
        }
        int length = 0;
        for (int d = zeros; d < digits.length; d++) {
            int carry = digit(digits[d]);
            if (carry < 0) {
                Arrays.fill(number, (byte) 0);
                throw refused(what + ": no base58 digit at offset " + d);
            }
            for (int i = 0; i < length || carry != 0; i++) {
                int at = number.length - 1 - i;
                int value = 58 * (number[at] & 0xff) + carry;
                number[at] = (byte) value;
                carry = value >> 8;
                length = Math.max(length, i + 1);
            }
        }
        byte[] exact = new byte[zeros + length];
        System.arraycopy(number, number.length - length, exact, zeros, length);
        Arrays.fill(number, (byte) 0);
        return exact;
    }

    /** {@return the payload of digits that end in a checksum}; of a secret, the caller wipes it */
    static byte[] decodeChecked(byte[] digits, String what) throws WalletException {
        byte[] all = decode(digits, what);
        try {
            int length = all.length - CHECKSUM_BYTES;
            if (length < 1) {
                throw refused(what + " is too short for a checksum");
            }
            byte[] payload = Arrays.copyOf(all, length);
            if (!Arrays.equals(checksum(payload), 0, CHECKSUM_BYTES, all, length, all.length)) {
                Arrays.fill(payload, (byte) 0);
                throw refused("the checksum of " + what + " is wrong");
            }
            return payload;
        } finally {
            Arrays.fill(all, (byte) 0);
        }
    }

    private static WalletException refused(String message) {
        return new WalletException(
                Reason.MALFORMED, message, "check that it was copied as a whole, with every digit right");
    }

    private static int digit(byte c) {
        for (int i = 0; i < ALPHABET.length; i++) {
            if (ALPHABET[i] == c) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] checksum(byte[] payload) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return Arrays.copyOf(sha256.digest(sha256.digest(payload)), CHECKSUM_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
