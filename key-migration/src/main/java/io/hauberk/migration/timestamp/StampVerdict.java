// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.timestamp;

import java.time.Instant;

/** What a time stamp is worth. */
public sealed interface StampVerdict {
    /**
     * The authority says so, and its certificate leads to one that is trusted.
     *
     * @param time when the file existed at the latest
     * @param authority whose word that is: the certificate's subject
     * @param algorithm of the key that signed it, such as {@code RSA}: once that is broken, anybody can date anything
     */
    record Stamped(Instant time, String authority, String algorithm) implements StampVerdict {}

    /**
     * It says nothing of this file.
     *
     * @param problem why, in a clause
     */
    record Refused(String problem) implements StampVerdict {}
}
