// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import java.util.regex.Pattern;

/**
 * The name of a scheme: algorithm, parameters, encoding and validation rules together. Changing the set of accepted
 * inputs makes a new id, never a flag on an old one.
 *
 * @param name 1 to 64 characters out of {@code A-Z a-z 0-9 . + -}, beginning with a letter; case matters
 */
public record SchemeId(String name) implements Comparable<SchemeId> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9.+-]{0,63}");

    /** @throws IllegalArgumentException if {@code name} is not of the form above */
    public SchemeId {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a scheme id has 1 to 64 characters out of A-Z a-z 0-9 . + -, beginning with a letter");
        }
    }

    /** {@return the id of that name, whether or not any scheme has it} */
    public static SchemeId of(String name) {
        return new SchemeId(name);
    }

    @Override
    public int compareTo(SchemeId other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
