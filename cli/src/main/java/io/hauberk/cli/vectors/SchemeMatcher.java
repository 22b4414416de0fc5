// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli.vectors;

import io.hauberk.vectors.Message;
import io.hauberk.vectors.Target;
import io.hauberk.vectors.VectorCase;
import java.util.List;

/**
 * Which schemes a case is for. A file names an algorithm; several schemes, with rules of their own, may have it, and
 * then the case is run under each.
 */
final class SchemeMatcher {
    private static final List<String> ED25519 = List.of(
            "Ed25519-ZIP215", "Ed25519-RFC8032", "Ed25519-Taming2", "Ed25519-Strict", "Ed25519-Strict-Cofactored");

    private SchemeMatcher() {}

    /**
     * The answer.
     *
     * @param schemes names of schemes, which may or may not exist by now; empty if none could ever fit
     * @param reason why none fits, for people; empty if some do
     */
    record Match(List<String> schemes, String reason) {
        private static Match of(String... schemes) {
            return new Match(List.of(schemes), "");
        }

        private static Match none(String what) {
            return new Match(List.of(), "no scheme for " + what);
        }
    }

    static Match match(VectorCase one) {
        return switch (one.target()) {
            case Target.Named(var schemeId) -> Match.of(schemeId);
            case Target.Described described -> match(described, one);
        };
    }

    private static Match match(Target.Described target, VectorCase one) {
        return switch (target.algorithm()) {
            case "ECDSA" -> ecdsa(target, one);
            case "Schnorr" ->
                target.parameters().equals("secp256k1")
                        ? Match.of("Schnorr-secp256k1-BIP340")
                        : Match.none(target.describe());
            case "EdDSA" -> edDsa(target, one);
            case "ML-DSA", "SLH-DSA" -> fips(target);
            case "Falcon" ->
                Match.of(target.parameters(), target.parameters() + "-Padded", target.parameters() + "-CT");
            case "composite" -> Match.of(target.parameters());
            default -> Match.none(target.describe());
        };
    }

    private static Match ecdsa(Target.Described target, VectorCase one) {
        String what = target.hash() + " " + target.encoding();
        return switch (target.parameters()) {
            case "P-256" ->
                switch (what) {
                    case "SHA2-256 raw" -> Match.of("ECDSA-P256-SHA256", "ECDSA-P256-SHA256-LowS");
                    case "SHA2-256 der" -> Match.of("ECDSA-P256-SHA256-DER", "ECDSA-P256-SHA256-DER-LowS");
                    case " " ->
                        Match.of(
                                "ECDSA-P256-SHA256",
                                "ECDSA-P256-SHA256-LowS",
                                "ECDSA-P256-SHA256-DER",
                                "ECDSA-P256-SHA256-DER-LowS");
                    default -> Match.none(target.describe());
                };
            case "secp256k1" ->
                switch (what) {
                    case "SHA2-256 der" ->
                        Match.of(
                                "ECDSA-secp256k1-SHA256-DER",
                                "ECDSA-secp256k1-Bitcoin",
                                "ECDSA-secp256k1-Bitcoin-LowS");
                    case "SHA2-256 bitcoin" -> Match.of("ECDSA-secp256k1-Bitcoin-LowS");
                    case "KECCAK-256 recoverable", " recoverable" -> Match.of("ECDSA-secp256k1-Ethereum");
                    case " " -> Match.of("ECDSA-secp256k1-SHA256-DER", "ECDSA-secp256k1-Ethereum");
                    default -> Match.none(target.describe());
                };
            // By curve alone: a file of NIST has ten hashes for each, and none of them is at fault.
            default ->
                Match.none("ECDSA over " + target.parameters() + (one instanceof VectorCase.Address ? " here" : ""));
        };
    }

    private static Match edDsa(Target.Described target, VectorCase one) {
        if (!target.parameters().equals("Ed25519")) {
            return Match.none(target.parameters());
        }
        if (!target.hash().isEmpty()) {
            return Match.none("Ed25519ph");
        }
        return one instanceof VectorCase.Sign sign
                        && sign.message() instanceof Message.Plain plain
                        && plain.context().length() > 0
                ? Match.none("Ed25519ctx")
                : new Match(ED25519, "");
    }

    // HashML-DSA and HashSLH-DSA are named after their set and the hash as FIPS 180-4 and 202 write it, less a hyphen.
    private static Match fips(Target.Described target) {
        if (target.hash().isEmpty()) {
            return Match.of(target.parameters());
        }
        String hash = target.hash()
                .replace("SHA2-512/", "SHA512-")
                .replace("SHA2-", "SHA")
                .replace("SHAKE-", "SHAKE");
        return Match.of("Hash" + target.parameters() + "-" + hash);
    }
}
