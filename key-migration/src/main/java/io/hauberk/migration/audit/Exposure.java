// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.audit;

/**
 * Something that stays open to whoever breaks the old key's scheme.
 *
 * @param kind what sort of thing
 * @param detail in a clause, for a person; may hold what a chain or a file said, so it is shown as text only
 */
public record Exposure(Kind kind, String detail) {
    public Exposure {
        detail = WholeText.of(detail);
    }

    /** What sort of thing. */
    public enum Kind {
        /** The account has no proven hybrid key. */
        NOT_MOVED("no hybrid key speaks for it"),
        /** The binding has no inclusion. */
        NOT_ANCHORED("binding without inclusion"),
        /** The chain itself still takes the old key's signature alone. */
        OLD_KEY_IN_POWER("old key keeps its power"),
        /** The old public key can be read from the chain. */
        KEY_REVEALED("old public key revealed"),
        /** An EIP-7702 delegation, which takes no power from the old key. */
        DELEGATED("EIP-7702 delegation"),
        /** Approvals, stakes, ownership: they hang on the old key and didn't move. */
        HANGS_ON_OLD_KEY("hangs on the old key");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** {@return its text in reports, fit for a person} */
        @Override
        public String toString() {
            return text;
        }
    }
}
