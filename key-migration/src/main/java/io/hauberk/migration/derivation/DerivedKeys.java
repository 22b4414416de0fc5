// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.derivation;

import io.hauberk.migration.Account;
import io.hauberk.migration.derivation.KeyPlace.Role;
import io.hauberk.migration.wallet.Mnemonic;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The new keys that follow from mnemonics, by the accounts that follow from the same ones: account number i of a wallet gets
 * the keys of account number i in the tree of {@link HybridDerivation}. Closing wipes the seeds. Filled by one thread, then safe
 * for use by many.
 */
public final class DerivedKeys implements AutoCloseable {
    private final List<SecretBytes> seeds = new ArrayList<>();
    private final Map<Account, Source> sources = new HashMap<>();

    /** Nothing follows from anything yet. */
    public DerivedKeys() {}

    private record Source(SecretBytes seed, int words, int bits, int coinType, int number) {}

    /**
     * Adds the accounts of a mnemonic. One that is there already stays with the mnemonic that it came with.
     *
     * @param mnemonic stays open
     * @param passphrase that of BIP-39, often empty; stays open
     * @param coinType of SLIP-44
     * @param accounts account 0 of the usual wallet, account 1, and so on
     */
    public void add(Mnemonic mnemonic, SecretBytes passphrase, int coinType, List<Account> accounts)
            throws WalletException {
        SecretBytes seed = mnemonic.seed(passphrase);
        seeds.add(seed);
        for (int number = 0; number < accounts.size(); number++) {
            sources.putIfAbsent(
                    accounts.get(number),
                    new Source(seed, mnemonic.words(), mnemonic.strengthBits(), coinType, number));
        }
    }

    /** {@return where the first key of an account is in its tree}, or nothing if it follows from no mnemonic here */
    public Optional<KeyPlace> place(Account account, Role role) {
        return Optional.ofNullable(sources.get(account))
                .map(source -> new KeyPlace(source.coinType(), source.number(), role, 0));
    }

    /**
     * {@return the first key of an account}, which the caller closes
     *
     * @throws WalletException {@code UNSUPPORTED} as {@link HybridDerivation#derive}
     * @throws IllegalArgumentException if the account follows from no mnemonic here
     */
    public SigningKey derive(SignatureScheme scheme, Account account, Role role) throws WalletException {
        Source source = sources.get(account);
        if (source == null) {
            throw new IllegalArgumentException(account + " follows from no mnemonic here");
        }
        HybridDerivation.requireStrength(scheme, source.words(), source.bits());
        return HybridDerivation.derive(
                scheme, source.seed(), new KeyPlace(source.coinType(), source.number(), role, 0));
    }

    @Override
    public void close() {
        seeds.forEach(SecretBytes::close);
    }

    @Override
    public String toString() {
        return "keys derived for " + sources.size() + " accounts";
    }
}
