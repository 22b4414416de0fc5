// SPDX-License-Identifier: Apache-2.0
package io.hauberk.wire;

import io.hauberk.signature.SchemeId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whose rules apply where one name stands for several schemes. */
public enum RulesProfile {
    /** Certificates: RFC 5480 and 8410, with DER signatures. */
    X509("Ed25519-RFC8032", "ECDSA-P256-SHA256-DER", "ECDSA-secp256k1-SHA256-DER"),
    /** JOSE and COSE: RFC 7518, 8037, 9053, with r ‖ s. */
    JOSE("Ed25519-RFC8032", "ECDSA-P256-SHA256"),
    /** Ethereum's transactions; EIP-7951 for P-256. */
    ETHEREUM("ECDSA-secp256k1-Ethereum", "ECDSA-P256-SHA256"),
    /** Ethereum's precompile 0x01. */
    ECRECOVER("ECDSA-secp256k1-ecrecover"),
    /** Bitcoin's consensus. */
    BITCOIN("ECDSA-secp256k1-Bitcoin"),
    /** What Bitcoin's nodes relay. */
    BITCOIN_RELAY("ECDSA-secp256k1-Bitcoin-LowS"),
    /** Hiero's nodes. */
    HIERO("ECDSA-secp256k1-Keccak256"),
    /** Solana as it is today. */
    SOLANA("Ed25519-Strict"),
    /** Solana's plan as amended by its open change of SIMD-0376. */
    SOLANA_PLAN("Ed25519-Strict-Cofactored"),
    /** Zcash, CometBFT and their kind. */
    ZIP215("Ed25519-ZIP215"),
    /** Sui. */
    SUI("Ed25519-ZIP215", "ECDSA-P256-SHA256-LowS"),
    /** Algorand. */
    ALGORAND("Ed25519-Taming2");

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable, of ids that never change
    private final Set<SchemeId> schemes;

    RulesProfile(String... schemes) {
        this.schemes = Stream.of(schemes).map(SchemeId::of).collect(Collectors.toUnmodifiableSet());
    }

    /** {@return its name for people}: {@code solana-plan} */
    public String profileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return the profile of that name}; case doesn't matter */
    public static Optional<RulesProfile> find(String name) {
        return Arrays.stream(values())
                .filter(profile -> profile.profileName().equalsIgnoreCase(name))
                .findFirst();
    }

    /** {@return the names of all} */
    public static List<String> names() {
        return Arrays.stream(values()).map(RulesProfile::profileName).toList();
    }

    boolean names(SchemeId scheme) {
        return schemes.contains(scheme);
    }

    Set<SchemeId> schemes() {
        return schemes;
    }
}
