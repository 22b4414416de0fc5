// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.wallet;

import io.hauberk.migration.Account;
import java.nio.charset.StandardCharsets;

/** Whether the text of an address is one of its chain, checksum included. */
final class AddressText {
    private static final int ED25519_BYTES = 32;
    private static final int PAYLOAD_BYTES = 21;
    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int BECH32_CONSTANT = 1;
    private static final int BECH32M_CONSTANT = 0x2bc830a3;

    private AddressText() {}

    /** {@return whether it is}; chains that aren't known here take anything that CAIP-10 allows */
    static boolean isAddress(Account account) {
        String text = account.address();
        return switch (account.chain().namespace()) {
            case "solana" -> length(text, false) == ED25519_BYTES;
            case "bip122" ->
                (text.startsWith("bc1") || text.startsWith("tb1"))
                        ? isBech32(text)
                        : length(text, true) == PAYLOAD_BYTES;
            default -> true; // of EVM chains, Account has checked it
        };
    }

    private static int length(String text, boolean checked) {
        byte[] digits = text.getBytes(StandardCharsets.US_ASCII);
        try {
            return (checked ? Base58.decodeChecked(digits, "an address") : Base58.decode(digits, "an address")).length;
        } catch (WalletException e) {
            return -1;
        }
    }

    /** BIP-173 and BIP-350: version 0 has the first constant, later ones the second. */
    private static boolean isBech32(String text) {
        if (text.length() < 14 || text.length() > 90) {
            return false;
        }
        int check = 1;
        for (int c :
                new int[] {text.charAt(0) >> 5, text.charAt(1) >> 5, 0, text.charAt(0) & 31, text.charAt(1) & 31}) {
            check = step(check, c);
        }
        int version = -1;
        for (int i = 3; i < text.length(); i++) {
            int value = BECH32.indexOf(text.charAt(i));
            if (value < 0) {
                return false;
            }
            version = version < 0 ? value : version;
            check = step(check, value);
        }
        return check == (version == 0 ? BECH32_CONSTANT : BECH32M_CONSTANT);
    }

    private static int step(int check, int value) {
        int top = check >>> 25;
        int next = ((check & 0x1ffffff) << 5) ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            next ^= ((top >> i) & 1) == 1 ? GENERATOR[i] : 0;
        }
        return next;
    }
}
