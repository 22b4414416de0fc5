// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.keystore;

import io.hauberk.migration.wallet.WalletException;
import io.hauberk.migration.wallet.WalletException.Reason;
import java.util.Locale;

/** What a stored key is for. */
public enum KeyPurpose {
    /** The key that an account moves to. */
    ACCOUNT,
    /** The key that can replace or revoke an account's key; best kept somewhere else. */
    RECOVERY,
    /** A classical key, brought in from another wallet. */
    OLD;

    /** {@return the purpose that {@code text} names} */
    static KeyPurpose parse(String text) throws WalletException {
        for (KeyPurpose purpose : values()) {
            if (purpose.toString().equals(text)) {
                return purpose;
            }
        }
        throw new WalletException(
                Reason.UNSUPPORTED,
                "a key file with an unknown purpose",
                "it may need a newer version of this program");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
