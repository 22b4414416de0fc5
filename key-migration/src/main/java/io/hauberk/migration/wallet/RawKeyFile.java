// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import io.hauberk.migration.ChainName;
import io.hauberk.migration.OldKey;
import io.hauberk.migration.wallet.WalletException.Reason;
import io.hauberk.signature.SecretBytes;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Files that are a private key and little else: hexadecimal, WIF, and Solana's two forms of a key pair. They are read byte
 * by byte, so that no key becomes a string.
 */
final class RawKeyFile {
    private static final int KEY_BYTES = 32;
    private static final int PAIR_BYTES = 64;
    private static final int UNCOMPRESSED_WIF = 51;
    private static final int MAINNET = 0x80;
    private static final int TESTNET = 0xef;

    private RawKeyFile() {}

    /** {@return the key of the file} */
    static OldKey read(String name, WalletFormat format, ChainName chain, SecretBytes content) throws WalletException {
        byte[] file = content.copyToArray();
        byte[] text = FormatDetector.strip(file);
        Arrays.fill(file, (byte) 0);
        byte[] raw = null;
        try {
            raw = switch (format) {
                case RAW_HEX -> hex(text);
                case WIF -> wif(name, text);
                case SOLANA_ID -> pair(name, numbers(name, text));
                case SOLANA_BASE58 -> pair(name, Base58.decode(text, name));
                default -> throw new IllegalArgumentException(format + " is no raw key");
            };
            try (SecretBytes key = SecretBytes.copyOf(raw)) {
                return format == WalletFormat.WIF && text.length == UNCOMPRESSED_WIF
                        ? ChainKeys.uncompressed(chain, key, name)
                        : ChainKeys.key(chain, key, name);
            }
        } finally {
            Arrays.fill(text, (byte) 0);
            if (raw != null) {
                Arrays.fill(raw, (byte) 0);
            }
        }
    }

    private static byte[] hex(byte[] text) {
        int from = text.length - 2 * KEY_BYTES; // 0x was there, or not
        byte[] raw = new byte[KEY_BYTES];
        for (int i = 0; i < raw.length; i++) {
            int high = Character.digit(text[from + 2 * i], 16);
            raw[i] = (byte) ((high << 4) | Character.digit(text[from + 2 * i + 1], 16));
        }
        return raw;
    }

    private static byte[] wif(String name, byte[] text) throws WalletException {
        byte[] payload = Base58.decodeChecked(text, name);
        try {
            int version = payload[0] & 0xff;
            boolean compressed = payload.length == KEY_BYTES + 2 && payload[KEY_BYTES + 1] == 1;
            if ((version != MAINNET && version != TESTNET) || (payload.length != KEY_BYTES + 1 && !compressed)) {
                throw new WalletException(
                        Reason.MALFORMED,
                        name + ": base58 with a right checksum, but no private key in WIF",
                        "those of Bitcoin begin with 5, K or L");
            }
            return Arrays.copyOfRange(payload, 1, KEY_BYTES + 1);
        } finally {
            Arrays.fill(payload, (byte) 0);
        }
    }

    /** {@return the numbers of a JSON array, each from 0 to 255} */
    private static byte[] numbers(String name, byte[] text) throws WalletException {
        byte[] numbers = new byte[PAIR_BYTES];
        int count = 0;
        int number = -1;
        boolean ended = false; // a number that white space has ended
        boolean closed = false;
        for (int i = 1; i < text.length; i++) {
            byte b = text[i];
            if (closed) {
                throw array(name, i, "something after the array");
            } else if (b >= '0' && b <= '9' && !ended && number != 0) {
                number = Math.max(0, number) * 10 + b - '0';
            } else if (b == ' ' || b == '\t' || b == '\n' || b == '\r') {
                ended = number >= 0;
            } else if ((b == ',' || b == ']') && number >= 0 && number < 256 && count < PAIR_BYTES) {
                numbers[count++] = (byte) number;
                number = -1;
                ended = false;
                closed = b == ']';
            } else {
                throw array(name, i, "a number from 0 to 255 is wanted, and " + PAIR_BYTES + " of them");
            }
            if (number > 255) {
                throw array(name, i, "a number above 255");
            }
        }
        if (!closed || count != PAIR_BYTES) {
            throw array(name, text.length, "the array ends after " + count + " numbers");
        }
        return numbers;
    }

    private static WalletException array(String name, int offset, String problem) {
        return new WalletException(
                Reason.MALFORMED,
                name + ", offset " + offset + ": " + problem,
                "an id.json is an array of " + PAIR_BYTES + " numbers, as solana-keygen writes it");
    }

    /** {@return the seed of a pair, whose public key is checked}; the pair is wiped */
    private static byte[] pair(String name, byte[] pair) throws WalletException {
        try {
            if (pair.length != PAIR_BYTES) {
                throw new WalletException(
                        Reason.MALFORMED,
                        name + " has " + pair.length + " bytes, not the " + PAIR_BYTES + " of a key pair",
                        "check that it was copied as a whole");
            }
            byte[] seed = Arrays.copyOf(pair, KEY_BYTES);
            byte[] publicKey = new byte[KEY_BYTES];
            Ed25519.generatePublicKey(seed, 0, publicKey, 0);
            if (!Arrays.equals(publicKey, 0, KEY_BYTES, pair, KEY_BYTES, PAIR_BYTES)) {
                Arrays.fill(seed, (byte) 0);
                throw new WalletException(
                        Reason.MISMATCH,
                        name + ": the public key in the second half is not that of the first",
                        "the file was changed or badly copied: take it from your backup");
            }
            return seed;
        } finally {
            Arrays.fill(pair, (byte) 0);
        }
    }
}
