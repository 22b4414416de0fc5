// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import io.hauberk.signature.Bytes;
import io.hauberk.wire.KeyEnvelope;

/** Whoever agreed to a statement besides the new key. Which one it has to be follows from the statement's purpose. */
public sealed interface Authority {
    /** {@return the signature} */
    Bytes signature();

    /**
     * The account's old key: for registrations.
     *
     * @param form what its wallet showed
     */
    record ByOldKey(OldKeyForm form, Bytes signature) implements Authority {}

    /** The hybrid key of the statement before: for rotations. */
    record ByPreviousKey(Bytes signature) implements Authority {}

    /**
     * The recovery key that the statement before names: for recoveries.
     *
     * @param key the recovery key, shown now
     */
    record ByRecoveryKey(KeyEnvelope key, Bytes signature) implements Authority {}
}
