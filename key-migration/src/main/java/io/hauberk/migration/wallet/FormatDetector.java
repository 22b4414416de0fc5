// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import io.hauberk.migration.json.Json;
import io.hauberk.migration.json.JsonFault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tells the kinds of wallet file apart by their bytes. Whether a file is right shows when it is opened. */
final class FormatDetector {
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int HEX_DIGITS = 64;
    private static final int LINE = 512;

    private FormatDetector() {}

    /** {@return the kind of the file}, or null if it is of none */
    static @Nullable WalletFormat detect(byte[] file) {
        if (startsWith(file, "hauberk-key-1\n")) {
            return WalletFormat.HAUBERK_KEY;
        }
        if (file.length > 2 && file[0] == 0x30) {
            WalletFormat der = der(file);
            if (der != null) {
                return der;
            }
        }
        byte[] text = strip(file);
        try {
            return text.length == 0 ? null : text(text, file);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    private static @Nullable WalletFormat text(byte[] text, byte[] file) {
        if (text[0] == '{') {
            return json(file);
        }
        if (text[0] == '[') {
            return WalletFormat.SOLANA_ID;
        }
        if (contains(text, "-----BEGIN ")) {
            return WalletFormat.PEM;
        }
        if (isHexKey(text)) {
            return WalletFormat.RAW_HEX;
        }
        if (startsWith(text, "xprv") || startsWith(text, "tprv")) {
            return WalletFormat.EXTENDED_KEY;
        }
        if (isAll(text, BASE58)) {
            if (text.length == 51 || text.length == 52) {
                return WalletFormat.WIF;
            }
            if (text.length >= 86 && text.length <= 88) {
                return WalletFormat.SOLANA_BASE58;
            }
        }
        if (isAddressList(text)) {
            return WalletFormat.ADDRESS_LIST;
        }
        return isWords(text) ? WalletFormat.MNEMONIC : null;
    }

    /** A sequence that begins with the number 3 is PKCS#12; with 0, 1 or another sequence, PKCS#8. */
    private static @Nullable WalletFormat der(byte[] file) {
        int lengthBytes = (file[1] & 0x80) == 0 ? 0 : file[1] & 0x7f;
        int at = 2 + lengthBytes;
        if (lengthBytes > 3 || at + 2 >= file.length) {
            return null;
        }
        int length = lengthBytes == 0 ? file[1] : 0;
        for (int i = 2; i < at; i++) {
            length = (length << 8) | (file[i] & 0xff);
        }
        if (length != file.length - at) { // the digit 0 has the byte of a sequence
            return null;
        }
        if (file[at] == 2 && file[at + 1] == 1) {
            return switch (file[at + 2]) {
                case 3 -> WalletFormat.PKCS12;
                case 0, 1 -> WalletFormat.PKCS8;
                default -> null;
            };
        }
        return file[at] == 0x30 ? WalletFormat.PKCS8 : null;
    }

    private static @Nullable WalletFormat json(byte[] file) {
        try {
            Json.Fields json = Json.object(file);
            if (CrowdsaleWallet.is(json)) {
                return WalletFormat.CROWDSALE;
            }
            return KeystoreV3.is(json) ? WalletFormat.KEYSTORE_V3 : null;
        } catch (JsonFault e) {
            // Broken JSON with its words in it: opening it says where it is broken.
            return contains(file, "\"crypto\"") || contains(file, "\"Crypto\"") ? WalletFormat.KEYSTORE_V3 : null;
        }
    }

    private static boolean isHexKey(byte[] text) {
        int from = startsWith(text, "0x") ? 2 : 0;
        if (text.length - from != HEX_DIGITS) {
            return false;
        }
        for (int i = from; i < text.length; i++) {
            if (Character.digit(text[i], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAddressList(byte[] text) {
        int end = 0;
        while (end < Math.min(text.length, LINE) && text[end] != '\n') {
            end++;
        }
        byte[] line = Arrays.copyOf(text, end);
        try {
            return contains(line, ",")
                    || contains(line, ":")
                    || startsWith(line, "#")
                    || startsWith(line, "0x")
                    || startsWith(line, "address")
                    || startsWith(line, "account")
                    || startsWith(line, "bc1")
                    || (isAll(line, BASE58 + "\r") && line.length >= 26 && line.length <= 45);
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    /** At least a dozen words, of letters of any language. */
    private static boolean isWords(byte[] text) {
        int words = 1;
        boolean space = false;
        for (int i = 0; i < text.length; i++) {
            byte b = text[i];
            boolean ideographic =
                    b == (byte) 0xe3 && i + 2 < text.length && text[i + 1] == (byte) 0x80 && text[i + 2] == (byte) 0x80;
            boolean isSpace = isSpace(b) || ideographic;
            if (isSpace && !space) {
                words++;
            }
            space = isSpace;
            if (ideographic) {
                i += 2;
            } else if (!isSpace && b >= 0 && !Character.isLetter(b)) {
                return false;
            }
        }
        return words >= 2;
    }

    /** {@return the bytes without white space around them, in a new array} */
    static byte[] strip(byte[] bytes) {
        int from = 0;
        int to = bytes.length;
        if (to >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf) {
            from = 3; // a byte order mark
        }
        while (from < to && isSpace(bytes[from])) {
            from++;
        }
        while (to > from && isSpace(bytes[to - 1])) {
            to--;
        }
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }

    private static boolean isAll(byte[] text, String characters) {
        for (byte b : text) {
            if (characters.indexOf(b) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(byte[] text, String word) {
        return text.length >= word.length()
                && Arrays.equals(text, 0, word.length(), word.getBytes(StandardCharsets.US_ASCII), 0, word.length());
    }

    private static boolean contains(byte[] text, String word) {
        byte[] wanted = word.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i + wanted.length <= text.length; i++) {
            if (Arrays.equals(text, i, i + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
