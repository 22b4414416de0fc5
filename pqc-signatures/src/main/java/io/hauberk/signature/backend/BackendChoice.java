// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.backend;

import java.util.Locale;
import java.util.Optional;

/**
 * Which back ends a set of schemes prefers.
 *
 * @param pinned the name of the back end to take wherever it can serve; without one, the highest rank serves
 */
public record BackendChoice(Optional<String> pinned) {
    /** Bouncy Castle's lightweight API. */
    public static final String BOUNCY_CASTLE = "Bouncy Castle";

    /** The JDK's own providers. */
    public static final String JDK = "JDK";

    /** Bitcoin Core's libsecp256k1, over JNI. */
    public static final String LIBSECP256K1 = "libsecp256k1";

    /** This project's own code. */
    public static final String HAUBERK = "Hauberk";

    /** The highest rank serves. */
    public static final BackendChoice BEST = new BackendChoice(Optional.empty());

    /** {@return a choice that takes {@code backend} wherever it can serve} */
    public static BackendChoice pin(String backend) {
        return new BackendChoice(Optional.of(backend));
    }

    /** {@return whether {@code backend} is the pinned one}; case, spaces and punctuation don't matter */
    public boolean pins(String backend) {
        return pinned.isPresent() && plain(pinned.get()).equals(plain(backend));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
