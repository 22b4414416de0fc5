// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.journal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A journal that can't be used. Nothing was done that isn't in it. */
public final class JournalException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Reason {
        /** Another process is carrying out the same migration. */
        LOCKED,
        /** It can't be written or read: a full disk, a read-only folder, a lost connection. */
        STORAGE,
        /** An entry was changed, removed or inserted, or the key is another one. */
        BROKEN_CHAIN,
        /** It belongs to another plan. */
        OTHER_PLAN
    }

    private final Reason reason;
    private final String hint;

    JournalException(Reason reason, String message, String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.hint = hint;
    }

    /** {@return that a journal belongs to another plan} */
    public static JournalException otherPlan(String begun, String given) {
        return new JournalException(
                Reason.OTHER_PLAN,
                "the journal is of the plan " + begun + ", not of " + given,
                "run the plan that was begun, or name another journal for the new one",
                null);
    }

    /** {@return what is wrong} */
    public Reason reason() {
        return reason;
    }

    /** {@return what a person can do about it} */
    public String hint() {
        return hint;
    }
}
