// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.anchor;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A chain that can't be used right now. Nothing is lost: whatever was sent can be asked for, or sent, again. */
public sealed class AnchorException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String hint;

    private AnchorException(String message, String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    /** {@return what a person can do about it} */
    public String hint() {
        return hint;
    }

    /** No node answers at that address. */
    public static final class Unreachable extends AnchorException {
        private static final long serialVersionUID = 1L;

        /**
         * @param node its address
         * @param cause what the connection said
         */
        public Unreachable(String node, @Nullable Throwable cause) {
            super("no node answers at " + node, "start the node or name another one, then run again", cause);
        }
    }

    /** The node took longer than it may. What was asked may still happen. */
    public static final class Timeout extends AnchorException {
        private static final long serialVersionUID = 1L;

        /**
         * @param what what was asked, such as {@code eth_sendRawTransaction}
         * @param millis how long it had
         */
        public Timeout(String what, long millis) {
            super(
                    "the node did not answer " + what + " within " + millis + " ms",
                    "wait until the node answers, then run again: the same transaction is sent again",
                    null);
        }
    }

    /** The node, or the chain's rules, said no. */
    public static final class Refused extends AnchorException {
        private static final long serialVersionUID = 1L;

        /**
         * @param reason the reason given
         * @param hint what a person can do about it
         */
        public Refused(String reason, String hint) {
            super(reason, hint, null);
        }
    }

    /** The node answered something that is no answer. */
    public static final class Garbled extends AnchorException {
        private static final long serialVersionUID = 1L;

        /**
         * @param what what was asked
         * @param problem what is wrong with the answer
         */
        public Garbled(String what, String problem) {
            super("the node's answer to " + what + " makes no sense: " + problem, "use a node of this chain", null);
        }
    }

    /** The chain changed its mind about a block while it was read. */
    public static final class Reorganised extends AnchorException {
        private static final long serialVersionUID = 1L;

        /**
         * @param height from where on
         * @param detail what was there before
         */
        public Reorganised(long height, String detail) {
            super(
                    "the chain was reorganised from height " + height + " on: " + detail,
                    "wait for more confirmations, then run again",
                    null);
        }
    }
}
