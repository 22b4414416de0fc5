// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.run;

import io.hauberk.migration.journal.Journal;
import io.hauberk.migration.wallet.PasswordKdf;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.SecretBytes;
import java.nio.charset.StandardCharsets;

/** The key of a journal's chain, from the password of the key store: whoever can open the keys can check the journal. */
public final class JournalKey {
    private static final int SCRYPT_N = 1 << 15; // the key store's own cost guards the keys; this guards a chain
    private static final Bytes TAG = Bytes.wrap("hauberk-journal-key-v1".getBytes(StandardCharsets.US_ASCII));

    private JournalKey() {}

    /**
     * {@return the key}, which the caller closes
     *
     * @param password the key store's password; stays open
     * @param scope what the journal is of, such as the plan's hash: other journals have other keys
     */
    public static SecretBytes of(SecretBytes password, Bytes scope) {
        return new PasswordKdf.Scrypt(SCRYPT_N, 8, 1, Bytes.concat(TAG, scope)).derive(password, Journal.KEY_BYTES);
    }
}
