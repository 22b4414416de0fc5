// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.plan;

import io.hauberk.migration.ChainName;
import io.hauberk.migration.anchor.Fee;
import io.hauberk.migration.binding.OldKeyForm;
import io.hauberk.migration.binding.Statement.AnchorBlock;
import io.hauberk.migration.binding.Statement.Validity;
import io.hauberk.migration.keystore.KeyPurpose;
import io.hauberk.signature.SchemeId;
import java.util.Locale;

/**
 * What holds for every account of a plan.
 *
 * @param mode whether registrations are anchored
 * @param chain the chain of every account
 * @param newScheme the scheme of the new keys, a hybrid
 * @param recoveryScheme the scheme of the recovery keys
 * @param form what old keys sign
 * @param anchor the block that statements name
 * @param validity when statements may be anchored
 * @param fee the most that is paid for a unit of gas
 * @param confirmations how deep a block has to be, from 1
 * @param canaries how many accounts go first, one by one, from 0
 * @param derived which new keys follow from the mnemonics of the old ones
 */
public record PlanHeader(
        Mode mode,
        ChainName chain,
        SchemeId newScheme,
        SchemeId recoveryScheme,
        OldKeyForm form,
        AnchorBlock anchor,
        Validity validity,
        Fee fee,
        int confirmations,
        int canaries,
        Derived derived) {
    /** Whether registrations are anchored. */
    public enum Mode {
        /** Each registration is sent to the chain and read back. */
        ANCHOR,
        /** Bindings are made into a bundle, for whoever anchors or time-stamps it. */
        OFFLINE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which new keys follow from the mnemonic that the old one follows from; the others come from fresh entropy. */
    public enum Derived {
        /** None. */
        NOTHING,
        /** The key of the account. */
        ACCOUNT,
        /** The key of the account and its recovery key: whoever has the mnemonic has both. */
        ALL;

        /** {@return whether keys of that purpose are derived} */
        public boolean covers(KeyPurpose purpose) {
            return switch (purpose) {
                case ACCOUNT -> this != NOTHING;
                case RECOVERY -> this == ALL;
                case OLD -> false;
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Keys from fresh entropy. */
    public PlanHeader(
            Mode mode,
            ChainName chain,
            SchemeId newScheme,
            SchemeId recoveryScheme,
            OldKeyForm form,
            AnchorBlock anchor,
            Validity validity,
            Fee fee,
            int confirmations,
            int canaries) {
        this(
                mode,
                chain,
                newScheme,
                recoveryScheme,
                form,
                anchor,
                validity,
                fee,
                confirmations,
                canaries,
                Derived.NOTHING);
    }

    /** @throws IllegalArgumentException if a count is out of range */
    public PlanHeader {
        if (confirmations < 1 || canaries < 0) {
            throw new IllegalArgumentException("at least one confirmation, and no negative number of canaries");
        }
    }
}
