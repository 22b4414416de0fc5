// SPDX-License-Identifier: Apache-2.0
package io.hauberk.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.wire.Identifier.Kind;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of names, both ways. */
class SchemeNamesTest {
    private static final Schemes SCHEMES = HybridSchemes.standard();
    private static final SchemeNames NAMES = SchemeNames.of(SCHEMES);

    private static Identifier id(String text) {
        return Identifier.parse(text).orElseThrow(() -> new AssertionError(text));
    }

    @Test
    void oneNameIsFiveRulesForEd25519() {
        for (String name : List.of(
                "oid:1.3.101.112",
                "multicodec:0xed",
                "cose:-8",
                "cose:-19",
                "jose:EdDSA",
                "jose:Ed25519",
                "tink:type.googleapis.com/google.crypto.tink.Ed25519PublicKey")) {
            assertThat(NAMES.find(id(name)))
                    .as(name)
                    .extracting(SchemeId::name)
                    .containsExactlyInAnyOrder(
                            "Ed25519-ZIP215",
                            "Ed25519-RFC8032",
                            "Ed25519-Taming2",
                            "Ed25519-Strict",
                            "Ed25519-Strict-Cofactored");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "oid:1.3.101.112, solana, Ed25519-Strict",
        "oid:1.3.101.112, zip215, Ed25519-ZIP215",
        "oid:1.3.101.112, SUI, Ed25519-ZIP215",
        "oid:1.3.101.112, algorand, Ed25519-Taming2",
        "oid:1.3.101.112, x509, Ed25519-RFC8032",
        "multicodec:0xed, solana-plan, Ed25519-Strict-Cofactored",
        "oid:1.3.101.112, ethereum, ",
        "oid:1.2.840.10045.2.1/1.3.132.0.10, ethereum, ECDSA-secp256k1-Ethereum",
        "multicodec:0xe7, ecrecover, ECDSA-secp256k1-ecrecover",
        "multicodec:0xe7, bitcoin, ECDSA-secp256k1-Bitcoin",
        "multicodec:0xe7, bitcoin-relay, ECDSA-secp256k1-Bitcoin-LowS",
        "multicodec:0xe7, hiero, ECDSA-secp256k1-Keccak256",
        "oid:1.2.840.10045.2.1/1.2.840.10045.3.1.7, x509, ECDSA-P256-SHA256-DER",
        "multicodec:0x1200, jose, ECDSA-P256-SHA256",
        "multicodec:0x1200, sui, ECDSA-P256-SHA256-LowS",
        "oid:2.16.840.1.101.3.4.3.17, solana, ML-DSA-44",
        "cose:-50, x509, ML-DSA-87",
        "jose:ML-DSA-65, jose, ML-DSA-65",
        "multicodec:0x1229, x509, SLH-DSA-SHAKE-256s",
        "oid:2.16.840.1.101.3.4.3.33, x509, HashML-DSA-65-SHA512",
        "oid:2.16.840.1.101.3.4.3.46, x509, HashSLH-DSA-SHAKE-256f-SHAKE256",
        "oid:1.3.6.1.5.5.7.6.39, x509, MLDSA44-Ed25519-SHA512",
        "jose:ES256K, jose, ECDSA-secp256k1-SHA256-LowS",
        "chain:sui:0x08, sui, ML-DSA-65",
        "chain:eip-8355:0x14, ethereum, ML-DSA-87",
        "chain:nobody:1, ethereum, ",
        "tink:type.googleapis.com/io.hauberk.SignaturePublicKey#Falcon-512, jose, Falcon-512",
    })
    void aProfileMakesItOne(String identifier, String profile, String scheme) {
        assertThat(NAMES.find(id(identifier), RulesProfile.find(profile).orElseThrow())
                        .map(SchemeId::name))
                .isEqualTo(java.util.Optional.ofNullable(scheme));
    }

    @Test
    void bothWaysAgree() {
        int names = 0;
        for (SignatureScheme scheme : SCHEMES.all()) {
            List<Identifier> of = NAMES.of(scheme.id());
            assertThat(of).doesNotHaveDuplicates().isNotEmpty();
            for (Identifier identifier : of) {
                assertThat(NAMES.find(identifier)).contains(scheme.id());
                assertThat(id(identifier.toString())).isEqualTo(identifier);
                names++;
            }
        }
        assertThat(names).isGreaterThan(150);
        for (Identifier identifier : NAMES.all()) {
            for (SchemeId scheme : NAMES.find(identifier)) {
                assertThat(NAMES.of(scheme)).contains(identifier);
            }
        }
        assertThat(NAMES.of(SchemeId.of("Nobody"))).isEmpty();
    }

    /** Every row of the tables names a scheme that exists: a typo would lose it silently. */
    @Test
    void everyRowNamesAScheme() {
        for (ChainTags.Row row : ChainTags.ROWS) {
            assertThat(NAMES.find(id("chain:" + row.tag())))
                    .extracting(SchemeId::name)
                    .contains(row.scheme());
            assertThat(row.source()).startsWith("https://");
        }
        for (RulesProfile profile : RulesProfile.values()) {
            assertThat(profile.schemes())
                    .isNotEmpty()
                    .allMatch(scheme -> SCHEMES.find(scheme).isPresent());
        }
        TreeSet<Kind> kinds = new TreeSet<>();
        NAMES.all().forEach(identifier -> kinds.add(identifier.kind()));
        assertThat(kinds).containsExactly(Kind.values());
    }

    @ParameterizedTest
    @EnumSource
    void aProfileNeverLeavesTwo(RulesProfile profile) {
        for (Identifier identifier : NAMES.all()) {
            if (identifier.equals(id("oid:1.2.840.10045.4.3.2"))) {
                continue; // ecdsa-with-SHA256 is a signature's identifier, for every curve: the key has to decide
            }
            List<SchemeId> candidates = NAMES.find(identifier);
            long chosen =
                    candidates.stream().filter(profile.schemes()::contains).count();
            assertThat(chosen).as("%s under %s", identifier, profile).isLessThanOrEqualTo(1);
        }
        assertThat(RulesProfile.find(profile.profileName())).contains(profile);
    }

    @Test
    void identifiersAreReadStrictly() {
        assertThat(id("OID:1.2").toString()).isEqualTo("oid:1.2");
        for (String bad : List.of("", "oid", "oid:", "oid:1 2", "ssh:ed25519", "oid:é", "x".repeat(300))) {
            assertThat(Identifier.parse(bad)).as(bad).isEmpty();
        }
        assertThatThrownBy(() -> new Identifier(Kind.OID, " ")).isInstanceOf(IllegalArgumentException.class);
    }
}
