// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.anchor;

/** What controls an account. */
public enum AccountKind {
    /** One classical key. */
    KEY,
    /** One classical key, with code that an EIP-7702 delegation names. The key keeps its full power. */
    DELEGATED,
    /** A contract; no single key of ours speaks for it (EIP-1271). */
    CONTRACT,
    /** A contract or account that wants several signatures. */
    MULTISIG;

    /** {@return whether one classical key can move it} */
    public boolean hasOneKey() {
        return this == KEY || this == DELEGATED;
    }
}
