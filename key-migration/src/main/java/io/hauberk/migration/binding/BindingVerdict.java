// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.binding;

import io.hauberk.migration.anchor.Inclusion;
import io.hauberk.migration.timestamp.StampVerdict;
import io.hauberk.signature.VerifyingKey;

/** What a binding is worth. */
public sealed interface BindingVerdict {
    /**
     * It holds, also when the old key's scheme is broken.
     *
     * @param statement what was said
     * @param key the hybrid key that speaks for the account
     * @param inclusion where it is anchored
     */
    record Proven(Statement statement, VerifyingKey key, Inclusion inclusion) implements BindingVerdict {}

    /**
     * Both signatures are right, and an authority says that they existed in time. That is less than an anchor: whether another
     * binding of the account came first, only a chain can tell.
     *
     * @param statement what was said
     * @param key the hybrid key
     * @param stamp whose word it is, and for when
     */
    record Dated(Statement statement, VerifyingKey key, StampVerdict.Stamped stamp) implements BindingVerdict {}

    /**
     * Both signatures are right, and that is all: it proves nothing once ECDSA or EdDSA is broken, because whoever breaks the
     * old key can make such a binding for any key and date it back.
     *
     * @param statement what was said
     * @param key the hybrid key
     * @param missing what is missing
     */
    record Unanchored(Statement statement, VerifyingKey key, String missing) implements BindingVerdict {}

    /**
     * It doesn't hold.
     *
     * @param reason why
     * @param detail the same for a person
     */
    record Refused(Reason reason, String detail) implements BindingVerdict {}

    /** Why a binding doesn't hold; of several that apply, the first. */
    enum Reason {
        /** It is for another account, or another chain. */
        OTHER_ACCOUNT,
        /** The old key in it doesn't control the account. */
        NOT_THE_ACCOUNTS_KEY,
        /** A form, scheme or authority that doesn't fit the purpose or the chain. */
        WRONG_FORM,
        /** The old key's signature is wrong. */
        OLD_SIGNATURE,
        /** The new key isn't the one that the statement names, isn't valid, or isn't a hybrid. */
        NEW_KEY,
        /** The new key's signature is wrong: nobody has shown to hold it. */
        POSSESSION,
        /** The previous or the recovery key didn't agree. */
        AUTHORITY,
        /** It follows a statement that isn't in force. */
        PREVIOUS,
        /** It was anchored before or after the time for which it is valid, or before its anchor block. */
        VALIDITY,
        /** What is anchored isn't what the binding says. */
        INCLUSION,
        /** It was anchored after the cut-off. */
        AFTER_CUT_OFF,
        /** Another registration of the account came first. */
        NOT_FIRST,
        /** It was in force and no longer is: revoked, rotated or recovered. */
        ENDED
    }

    /** {@return whether the binding holds, whatever becomes of the old key} */
    default boolean isProven() {
        return this instanceof Proven;
    }

    /** {@return the verdict in a sentence} */
    default String explain() {
        return switch (this) {
            case Proven proven ->
                "proven: " + proven.statement().newKey().scheme() + " speaks for "
                        + proven.statement().account() + ", anchored at height "
                        + proven.inclusion().height();
            case Dated dated ->
                "dated: signatures are right, and " + dated.stamp().authority() + " says that they were there on "
                        + dated.stamp().time() + "; whether another binding came first, only a chain can tell, and the"
                        + " stamp falls with " + dated.stamp().algorithm();
            case Unanchored unanchored ->
                "signatures are right, but it proves nothing once the old key's scheme is broken: "
                        + unanchored.missing();
            case Refused refused -> "refused: " + refused.detail();
        };
    }
}
