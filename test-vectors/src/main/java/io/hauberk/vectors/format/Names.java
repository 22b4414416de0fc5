// SPDX-License-Identifier: Apache-2.0
package io.hauberk.vectors.format;

import java.util.Locale;

/** The many names of one thing, each turned into the one that {@code Target} uses. */
final class Names {
    private Names() {}

    /** {@return a curve by the name that FIPS 186-5 gives it, or SEC 2 where it has none} */
    static String curve(String name) {
        String plain = name.replace("NIST ", "").strip();
        return switch (plain.toLowerCase(Locale.ROOT)) {
            case "secp256r1", "prime256v1", "p-256", "nist256p1" -> "P-256";
            case "secp256k1" -> "secp256k1";
            case "secp384r1", "p-384" -> "P-384";
            case "secp521r1", "p-521" -> "P-521";
            case "ed-25519", "ed25519", "edwards25519" -> "Ed25519";
            case "ed-448", "ed448", "edwards448" -> "Ed448";
            default -> plain;
        };
    }

    /** {@return a hash by the name that ACVP gives it}; empty for none */
    static String hash(String name) {
        String plain = name.strip().toUpperCase(Locale.ROOT);
        return switch (plain) {
            case "", "NONE" -> "";
            case "SHA-1", "SHA1" -> "SHA-1";
            case "SHA-224", "SHA224", "SHA2-224" -> "SHA2-224";
            case "SHA-256", "SHA256", "SHA2-256" -> "SHA2-256";
            case "SHA-384", "SHA384", "SHA2-384" -> "SHA2-384";
            case "SHA-512", "SHA512", "SHA2-512" -> "SHA2-512";
            case "SHA-512/224", "SHA512/224", "SHA2-512/224" -> "SHA2-512/224";
            case "SHA-512/256", "SHA512/256", "SHA2-512/256" -> "SHA2-512/256";
            case "SHAKE128" -> "SHAKE-128";
            case "SHAKE256" -> "SHAKE-256";
            default -> plain;
        };
    }
}
