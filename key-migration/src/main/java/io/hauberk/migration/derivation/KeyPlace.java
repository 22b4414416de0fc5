// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.derivation;

import io.hauberk.migration.wallet.DerivationPath;
import java.util.List;

/**
 * Which of a mnemonic's new keys. Every number is a hardened step of its path.
 *
 * @param coinType of SLIP-44: 60 for every chain with Ethereum's formats, 501 for Solana, 0 for Bitcoin
 * @param account the account in the wallet, from 0
 * @param role what the key is for
 * @param index 0 for the first key, one more with every rotation
 */
public record KeyPlace(int coinType, int account, Role role, int index) {
    /** What a key is for. Keys of two roles have nothing in common. */
    public enum Role {
        /** The key that the account moves to. */
        ACCOUNT(0),
        /** The key that can replace or revoke it. */
        RECOVERY(1);

        private final int number;

        Role(int number) {
            this.number = number;
        }

        /** {@return the step of a path that stands for it} */
        public int number() {
            return number;
        }
    }

    /** @throws IllegalArgumentException if a number is negative */
    public KeyPlace {
        if (coinType < 0 || account < 0 || index < 0) {
            throw new IllegalArgumentException("a step of a path is a number below 2^31");
        }
    }

    /** {@return the path}, to which each component key adds its own number */
    public DerivationPath path() {
        long hardened = DerivationPath.HARDENED;
        return new DerivationPath(List.of(
                HybridDerivation.PURPOSE + hardened,
                coinType + hardened,
                account + hardened,
                role.number() + hardened,
                index + hardened));
    }

    @Override
    public String toString() {
        return HybridDerivation.ID + " " + path();
    }
}
