// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

import java.util.regex.Pattern;

/**
 * What a signature is for. A policy lists the purposes it knows; those below have a meaning for the command and the
 * shipped profiles, others are the chain's own.
 *
 * @param name 1 to 40 characters out of {@code a-z 0-9 -}, beginning with a letter
 */
public record Purpose(String name) implements Comparable<Purpose> {
    // Before the constants, whose making needs them.
    static final String FORM = "1 to 40 characters out of a-z 0-9 -, beginning with a letter";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /** Authorises a transaction. */
    public static final Purpose TRANSACTION = new Purpose("transaction");

    /** Authorises something inside a transaction that the chain skips when it is invalid (EIP-7702). */
    public static final Purpose AUTHORIZATION = new Purpose("authorization");

    /** Is verified by a contract through a precompile. */
    public static final Purpose PRECOMPILE = new Purpose("precompile");

    /** Seals a block or votes for one. */
    public static final Purpose BLOCK = new Purpose("block");

    /** Binds a new key to an account. */
    public static final Purpose KEY_BINDING = new Purpose("key-binding");

    /** Signs a message or document outside the chain. */
    public static final Purpose MESSAGE = new Purpose("message");

    /** @throws IllegalArgumentException if {@code name} is not of the form above */
    public Purpose {
        if (!isName(name)) {
            throw new IllegalArgumentException("a purpose has " + FORM);
        }
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    @Override
    public int compareTo(Purpose other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
