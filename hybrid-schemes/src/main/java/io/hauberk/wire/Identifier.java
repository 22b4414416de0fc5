// SPDX-License-Identifier: Apache-2.0
package io.hauberk.wire;

import java.util.Locale;
import java.util.Optional;

/**
 * A name that some format has for a scheme or its keys, written {@code kind:value}.
 *
 * @param kind the format
 * @param value its name there: {@code 1.3.101.112}, {@code 0xed}, {@code -19}, {@code EdDSA}, a Tink type URL, {@code
 *     sui:0x00}
 */
public record Identifier(Kind kind, String value) {
    /** The formats. */
    public enum Kind {
        /** An object identifier, dotted; where the algorithm has a curve as parameter, {@code algorithm/curve}. */
        OID,
        /** The multicodec of a public key, {@code 0x} and lower-case digits without leading zeros. */
        MULTICODEC,
        /** A COSE algorithm, decimal. */
        COSE,
        /** A JOSE {@code alg}. */
        JOSE,
        /** The type URL of a Tink public key; {@code #} and its parameters where a type has several. */
        TINK,
        /** A chain's name, a colon, and the tag, flag or type name it has for keys or signatures. */
        CHAIN;

        private String prefix() {
            return name().toLowerCase(Locale.ROOT) + ":";
        }
    }

    /** @throws IllegalArgumentException if the value is empty or over 200 characters, or has blanks */
    public Identifier {
        if (!value.matches("[!-~]{1,200}")) {
            throw new IllegalArgumentException("an identifier has 1 to 200 characters and no blanks");
        }
    }

    /**
     * {@return the identifier that a person writes}, such as {@code oid:1.3.101.112} or {@code cose:-19}; nothing if it
     * has no known kind before a colon, or no fit value behind it
     */
    public static Optional<Identifier> parse(String text) {
        for (Kind kind : Kind.values()) {
            String value =
                    text.regionMatches(true, 0, kind.prefix(), 0, kind.prefix().length())
                            ? text.substring(kind.prefix().length())
                            : "";
            if (value.matches("[!-~]{1,200}")) {
                return Optional.of(new Identifier(kind, value));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return kind.prefix() + value;
    }
}
