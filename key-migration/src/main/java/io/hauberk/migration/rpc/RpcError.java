// SPDX-License-Identifier: Apache-2.0
package io.hauberk.migration.rpc;

import io.hauberk.migration.anchor.AnchorException;

/** A node answered that it won't. What that means depends on what was asked. */
public final class RpcError extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MAX_SHOWN = 300;

    private final long code;

    /**
     * @param code the node's code
     * @param message the node's message; what could confuse a terminal is left out, and so is what is too long
     */
    public RpcError(long code, String message) {
        super(shown(message));
        this.code = code;
    }

    private static String shown(String message) {
        String printable = message.replaceAll("[^\\x20-\\x7e]+", " ").strip();
        return printable.length() <= MAX_SHOWN ? printable : printable.substring(0, MAX_SHOWN) + "…";
    }

    /** {@return the node's code} */
    public long code() {
        return code;
    }

    /** {@return the node's message} */
    public String reason() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    /** {@return whether the node's reason has that in it, whatever the case} */
    public boolean says(String words) {
        return reason().toLowerCase(java.util.Locale.ROOT).contains(words);
    }

    /** {@return this as a refusal of what was asked} */
    public AnchorException.Refused refused(String method) {
        return new AnchorException.Refused(
                "the node refused " + method + ": " + reason() + " (code " + code + ")",
                "see what the node says, and whether it serves this chain");
    }
}
