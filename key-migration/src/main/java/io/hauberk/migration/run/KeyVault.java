// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import io.hauberk.migration.Account;
import io.hauberk.migration.binding.Revocation;
import io.hauberk.signature.SigningKey;
import java.io.IOException;

/** Where a runner's keys are. Safe for use by many threads. */
public interface KeyVault {
    /**
     * {@return the account's old key}, which the caller closes
     *
     * @throws IOException if there is none, or it can't be opened; the message says how to help
     */
    SigningKey oldKey(Account account) throws IOException;

    /**
     * {@return the account's new keys}, which the caller closes: those it has, or else fresh ones of the plan's schemes. When
     * this returns, both are on the disk (or follow from a seed that is) and were read back.
     *
     * @throws IOException if they can't be kept
     */
    NewKeys newKeys(Account account) throws IOException;

    /**
     * Keeps a revocation that was signed in advance, as a secret; one that it has already stays.
     *
     * @throws IOException if it can't be kept
     */
    void keep(Revocation revocation) throws IOException;

    /**
     * The keys that an account moves to.
     *
     * @param key the hybrid key
     * @param recovery the recovery key
     */
    record NewKeys(SigningKey key, SigningKey recovery) implements AutoCloseable {
        @Override
        public void close() {
            key.close();
            recovery.close();
        }

        @Override
        public String toString() {
            return key.scheme().id() + " and " + recovery.scheme().id();
        }
    }
}
