// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.bench;

/** What a contestant starts from. */
public enum Mode {
    /** Encoded keys that were never seen: decoded, checked and expanded every time. */
    FIRST_SEEN("first-seen"),
    /** Keys that were seen before: prepared in a cache, or decoded and kept. */
    CACHED("cached"),
    /** One signature a call, from an encoded key, on one thread. */
    SINGLE("single");

    private final String text;

    Mode(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
