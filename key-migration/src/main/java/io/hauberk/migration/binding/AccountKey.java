// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import io.hauberk.chain.ethereum.Address;
import io.hauberk.migration.Account;
import io.hauberk.signature.Bytes;
import io.hauberk.wire.KeyEnvelope;
import java.math.BigInteger;

/** Whether a classical key controls an account, as far as the address tells. */
final class AccountKey {
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger RADIX = BigInteger.valueOf(58);
    private static final int UNCOMPRESSED = 65;
    private static final int ED25519 = 32;

    private AccountKey() {}

    /** {@return whether the address is made from that key}; on a chain whose rule isn't known here, never */
    static boolean controls(KeyEnvelope key, Account account) {
        return switch (account.chain().namespace()) {
            case "eip155" ->
                key.key().length() == UNCOMPRESSED
                        && key.key().get(0) == 4
                        && Account.evm(account.chain(), Address.ofPublicKey(key.key()))
                                .equals(account);
            case "solana" -> key.key().length() == ED25519 && base58(key.key()).equals(account.address());
            default -> false;
        };
    }

    /** {@return whether the rule of that account's chain is known here} */
    static boolean isKnown(Account account) {
        return account.chain().isEvm() || account.chain().namespace().equals("solana");
    }

    static String base58(Bytes value) {
        StringBuilder text = new StringBuilder();
        BigInteger number = new BigInteger(1, value.toArray());
        while (number.signum() > 0) {
            BigInteger[] parts = number.divideAndRemainder(RADIX);
            text.append(BASE58.charAt(parts[1].intValue()));
            number = parts[0];
        }
        for (int i = 0; i < value.length() && value.get(i) == 0; i++) {
            text.append(BASE58.charAt(0));
        }
        return text.reverse().toString();
    }
}
