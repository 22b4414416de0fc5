// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.migration.Account;
import io.hauberk.migration.OldKey;
import io.hauberk.migration.binding.Revocation;
import io.hauberk.migration.derivation.DerivedKeys;
import io.hauberk.migration.derivation.KeyPlace;
import io.hauberk.migration.derivation.KeyPlace.Role;
import io.hauberk.migration.document.DurableFile;
import io.hauberk.migration.keystore.KeyHeader;
import io.hauberk.migration.keystore.KeyLabel;
import io.hauberk.migration.keystore.KeyPurpose;
import io.hauberk.migration.keystore.KeyStore;
import io.hauberk.migration.keystore.KeyStoreSession;
import io.hauberk.migration.plan.PlanHeader;
import io.hauberk.migration.plan.PlanHeader.Derived;
import io.hauberk.migration.wallet.WalletException;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Hedging;
import io.hauberk.signature.Input;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.SigningKey;
import io.hauberk.signature.VerifyingKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/**
 * Keys in a key store: new ones are made of fresh entropy, or derived where the plan says so, and written there; old ones are those given, or else those in the
 * store. Revocations lie beside, in the folder {@code revocations}, for their owner's eyes only. Safe for use by many threads.
 */
public final class StoredKeys implements KeyVault {
    private final KeyStore store;
    private final KeyStoreSession session;
    private final SignatureScheme newScheme;
    private final SignatureScheme recoveryScheme;
    private final Map<Account, OldKey> oldKeys;
    private final Derived which;
    private final DerivedKeys derived;
    private final Path revocations;
    private final SecureRandom entropy = new SecureRandom();

    /**
     * Keys for a plan.
     *
     * @param store the store
     * @param session the same store, unlocked; the caller closes it
     * @param header says of which schemes new keys are
     * @param oldKeys old keys that aren't in the store; the caller closes them
     * @param derived what new keys follow from, if the plan derives some; the caller closes it
     * @throws IllegalArgumentException if a scheme is unknown
     */
    public StoredKeys(
            KeyStore store,
            KeyStoreSession session,
            PlanHeader header,
            Map<Account, OldKey> oldKeys,
            DerivedKeys derived) {
        this.store = store;
        this.session = session;
        this.newScheme = scheme(header.newScheme());
        this.recoveryScheme = scheme(header.recoveryScheme());
        this.oldKeys = Map.copyOf(oldKeys);
        this.which = header.derived();
        this.derived = derived;
        this.revocations = store.folder().resolve("revocations");
    }

    private static SignatureScheme scheme(SchemeId id) {
        return HybridSchemes.standard()
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException("there is no scheme " + id));
    }

    @Override
    public SigningKey oldKey(Account account) throws IOException {
        OldKey given = oldKeys.get(account);
        if (given != null) {
            return new Lent(given.key());
        }
        try {
            return session.open(KeyLabel.first(account, KeyPurpose.OLD));
        } catch (WalletException e) {
            throw new RunStop(
                    "the old key of " + account + " isn't here: " + e.getMessage(),
                    "name the wallet that holds it, with --wallet FILE");
        }
    }

    @Override
    public NewKeys newKeys(Account account) throws IOException {
        // The recovery key first: an account never has a key without a way back.
        SigningKey recovery = key(KeyLabel.first(account, KeyPurpose.RECOVERY), recoveryScheme);
        try {
            return new NewKeys(key(KeyLabel.first(account, KeyPurpose.ACCOUNT), newScheme), recovery);
        } catch (IOException | RuntimeException e) {
            recovery.close();
            throw e;
        }
    }

    private SigningKey key(KeyLabel label, SignatureScheme scheme) throws IOException {
        try {
            String derivation = derivation(label);
            Optional<KeyHeader> there = store.find(label);
            if (there.isEmpty()) {
                SigningKey made = make(label, scheme);
                try {
                    session.write(label, derivation, made); // reads it back
                } catch (WalletException | IOException | RuntimeException e) {
                    made.close();
                    throw e;
                }
                return made;
            }
            if (!there.get().scheme().equals(scheme.id())) {
                throw new RunStop(
                        "the key store has a key " + label + " of another scheme: "
                                + there.get().scheme(),
                        "use another key store for this plan, or plan for that scheme");
            }
            if (which.covers(label.purpose()) && !there.get().derivation().equals(derivation)) {
                throw new RunStop(
                        "the key store has a key " + label + " that doesn't follow from the words as the plan says: "
                                + there.get().derivation(),
                        "use another key store for this plan, or plan without --derive");
            }
            return session.open(label);
        } catch (WalletException e) {
            throw new RunStop(String.valueOf(e.getMessage()), e.hint());
        }
    }

    private String derivation(KeyLabel label) throws RunStop {
        if (!which.covers(label.purpose())) {
            return KeyHeader.RANDOM;
        }
        return derived.place(label.account(), role(label))
                .map(KeyPlace::toString)
                .orElseThrow(() -> new RunStop(
                        "the plan derives new keys, and no words given hold " + label.account(),
                        "name the words with --wallet FILE and --count N, or plan without --derive"));
    }

    private SigningKey make(KeyLabel label, SignatureScheme scheme) throws WalletException {
        return which.covers(label.purpose())
                ? derived.derive(scheme, label.account(), role(label))
                : scheme.generateKey(entropy);
    }

    private static Role role(KeyLabel label) {
        return label.purpose() == KeyPurpose.RECOVERY ? Role.RECOVERY : Role.ACCOUNT;
    }

    /** {@return the file of an account's revocation}, whether or not it is there */
    public Path revocationFile(Account account) {
        return revocations.resolve(
                account.chain().namespace() + "_" + account.chain().reference() + "_" + account.address() + ".json");
    }

    @Override
    public void keep(Revocation revocation) throws IOException {
        Path file = revocationFile(revocation.account());
        if (Files.exists(file)) {
            return;
        }
        DurableFile.createFolder(revocations);
        DurableFile.create(file, revocation.toJson().getBytes(StandardCharsets.UTF_8));
    }

    /** A key that its borrower can't close. */
    private record Lent(SigningKey key) implements SigningKey {
        @Override
        public VerifyingKey verifyingKey() {
            return key.verifyingKey();
        }

        @Override
        public Bytes sign(Input input, Hedging hedging) {
            return key.sign(input, hedging);
        }

        @Override
        public Optional<SecretBytes> exportSecret() {
            return key.exportSecret();
        }

        @Override
        public void close() {}

        @Override
        public String toString() {
            return key.toString();
        }
    }
}
