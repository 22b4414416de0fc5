// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.ethereum;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.migration.Account;
import io.hauberk.migration.OldKey;
import io.hauberk.migration.binding.Revocation;
import io.hauberk.migration.run.KeyVault;
import io.hauberk.signature.MalformedKeyException;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SecretBytes;
import io.hauberk.signature.SigningKey;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The keys of a test. Each call gives a key of its own, since callers close what they get. */
final class MemoryVault implements KeyVault {
    private final SchemeId newScheme;
    private final SchemeId recoveryScheme;
    private final SecureRandom random = new SecureRandom();
    private final Map<Account, SigningKey> old = new ConcurrentHashMap<>();
    private final Map<Account, NewKeys> made = new ConcurrentHashMap<>();
    private final Map<Account, Revocation> revocations = new ConcurrentHashMap<>();

    MemoryVault(SchemeId newScheme, SchemeId recoveryScheme) {
        this.newScheme = newScheme;
        this.recoveryScheme = recoveryScheme;
    }

    void add(OldKey key) {
        old.put(key.account(), key.key());
    }

    SigningKey generate(SchemeId scheme) {
        return HybridSchemes.standard().find(scheme).orElseThrow().generateKey(random);
    }

    @Override
    public SigningKey oldKey(Account account) {
        return copy(old.get(account));
    }

    @Override
    public NewKeys newKeys(Account account) {
        NewKeys keys = made.computeIfAbsent(account, _ -> new NewKeys(generate(newScheme), generate(recoveryScheme)));
        return new NewKeys(copy(keys.key()), copy(keys.recovery()));
    }

    private static SigningKey copy(SigningKey key) {
        try (SecretBytes secret = key.exportSecret().orElseThrow()) {
            return key.scheme().decodeSigningKey(secret);
        } catch (MalformedKeyException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void keep(Revocation revocation) {
        revocations.putIfAbsent(revocation.account(), revocation);
    }

    Revocation revocation(Account account) {
        return revocations.get(account);
    }
}
