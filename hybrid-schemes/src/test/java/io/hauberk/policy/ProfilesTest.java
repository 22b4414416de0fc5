// SPDX-License-Identifier: Apache-2.0
package io.hauberk.policy;

import static io.hauberk.policy.Purpose.AUTHORIZATION;
import static io.hauberk.policy.Purpose.BLOCK;
import static io.hauberk.policy.Purpose.PRECOMPILE;
import static io.hauberk.policy.Purpose.TRANSACTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Family;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.SignatureScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The shipped policies, one position before, at and after each of their boundaries. */
class ProfilesTest {
    private static final Schemes SCHEMES = HybridSchemes.standard();
    private static final long H = 30_000_000;
    private static final long HOMESTEAD = 1_150_000;
    private static final long PRAGUE = 22_431_084;

    private static Policy policy(Profiles profile) {
        return profile.policy(profile.needsHeight() ? OptionalLong.of(H) : OptionalLong.empty(), SCHEMES);
    }

    private static String decide(Policy policy, long position, Purpose purpose, String scheme) {
        String chain = policy.chain().equals(Policy.ANY_CHAIN) ? "testnet" : policy.chain();
        ChainPoint point = policy.clock() == Clock.HEIGHT
                ? ChainPoint.atHeight(chain, position)
                : ChainPoint.atDate(chain, Instant.ofEpochSecond(position));
        Decision decision = policy.decide(point, new Use(purpose, SchemeId.of(scheme), 64));
        return decision.isAccepted() ? ((Decision.Accepted) decision).isDeprecated() ? "~" : "+" : "-";
    }

    /** The decisions one position before, at and after a boundary. */
    private static String around(Policy policy, long boundary, Purpose purpose, String scheme) {
        StringBuilder decisions = new StringBuilder();
        for (long position = boundary - 1; position <= boundary + 1; position++) {
            decisions.append(decide(policy, position, purpose, scheme));
        }
        return decisions.toString();
    }

    @ParameterizedTest
    @EnumSource
    void everyProfileHasSourcesAndOneForm(Profiles profile) throws Exception {
        Policy policy = policy(profile);
        assertThat(policy.name()).isEqualTo(profile.profileName());
        assertThat(policy.description()).isPresent();
        assertThat(policy.sources()).isNotEmpty().allMatch(source -> source.startsWith("https://"));
        assertThat(policy.rules())
                .allMatch(rule -> rule.source().isPresent() || rule.note().isPresent());
        assertThat(Policy.parse(policy.canonicalJson(), SCHEMES).hash()).isEqualTo(policy.hash());
        Bytes found = Profiles.find(profile.needsHeight() ? profile.profileName() + ":" + H : profile.profileName())
                .orElseThrow();
        assertThat(Policy.parse(found, SCHEMES).hash()).isEqualTo(policy.hash());
    }

    @Test
    void theirBoundariesAreThese() {
        assertThat(policy(Profiles.ETHEREUM_TODAY).boundaries()).containsExactly(HOMESTEAD, PRAGUE);
        assertThat(policy(Profiles.EIP_8355_DRAFT).boundaries()).containsExactly(HOMESTEAD, PRAGUE, H);
        assertThat(policy(Profiles.HYBRID_FROM_HEIGHT).boundaries()).containsExactly(H);
        assertThat(policy(Profiles.NIST_IR_8547).boundaries())
                .extracting(Clock.DATE::format)
                .containsExactly("2024-08-13", "2031-01-01", "2036-01-01");
        assertThat(policy(Profiles.CNSA_2_0).boundaries())
                .extracting(Clock.DATE::format)
                .containsExactly("2024-08-13");
    }

    @Test
    void ethereum() {
        for (Profiles profile : List.of(Profiles.ETHEREUM_TODAY, Profiles.EIP_8355_DRAFT)) {
            Policy policy = policy(profile);
            assertThat(around(policy, HOMESTEAD, TRANSACTION, "ECDSA-secp256k1-ecrecover"))
                    .isEqualTo("+--");
            assertThat(around(policy, HOMESTEAD, TRANSACTION, "ECDSA-secp256k1-Ethereum"))
                    .isEqualTo("-++");
            assertThat(around(policy, PRAGUE, AUTHORIZATION, "ECDSA-secp256k1-Ethereum"))
                    .isEqualTo("-++");
            assertThat(around(policy, PRAGUE, PRECOMPILE, "ECDSA-secp256k1-ecrecover"))
                    .isEqualTo("+++");
            assertThat(around(policy, PRAGUE, TRANSACTION, "ML-DSA-44")).isEqualTo("---");
        }
    }

    @ParameterizedTest
    @CsvSource({"ML-DSA-44", "ML-DSA-65", "ML-DSA-87"})
    void eip8355(String scheme) {
        assertThat(around(policy(Profiles.EIP_8355_DRAFT), H, PRECOMPILE, scheme))
                .isEqualTo("-++");
        assertThat(around(policy(Profiles.EIP_8355_DRAFT), H, TRANSACTION, scheme))
                .isEqualTo("---");
        assertThat(around(policy(Profiles.ETHEREUM_TODAY), H, PRECOMPILE, scheme))
                .isEqualTo("---");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-08-13, ML-DSA-44, -++",
        "2024-08-13, HashML-DSA-87-SHA512, -++",
        "2024-08-13, SLH-DSA-SHAKE-256f, -++",
        "2024-08-13, Ed25519-RFC8032, +++",
        "2031-01-01, Ed25519-RFC8032, +~~",
        "2031-01-01, ECDSA-secp256k1-Ethereum, +~~",
        "2031-01-01, ML-DSA-44, +++",
        "2036-01-01, Ed25519-RFC8032, ~--",
        "2036-01-01, ECDSA-secp256k1-Ethereum, ~--",
        "2036-01-01, ML-DSA-44, +++",
        "2036-01-01, Falcon-512, ---",
    })
    void nist(String date, String scheme, String expected) {
        assertThat(around(policy(Profiles.NIST_IR_8547), Clock.DATE.position(date), TRANSACTION, scheme))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"ML-DSA-87, -++", "ML-DSA-65, ---", "SLH-DSA-SHA2-256s, ---", "ECDSA-P256-SHA256, ---"})
    void cnsa(String scheme, String expected) {
        assertThat(around(policy(Profiles.CNSA_2_0), Clock.DATE.position("2024-08-13"), BLOCK, scheme))
                .isEqualTo(expected);
    }

    @Test
    void hybridFromAHeight() {
        Policy policy = policy(Profiles.HYBRID_FROM_HEIGHT);
        int hybrids = 0;
        for (SignatureScheme scheme : SCHEMES.all()) {
            boolean hybrid = scheme.spec().family() == Family.HYBRID;
            hybrids += hybrid ? 1 : 0;
            assertThat(around(policy, H, TRANSACTION, scheme.id().name()))
                    .as("%s: a new scheme belongs into this profile", scheme.id())
                    .isEqualTo(hybrid ? "+++" : "+--");
        }
        assertThat(hybrids).isGreaterThan(30);
    }

    @Test
    void nistListsEveryApprovedSchemeAndEveryHybrid() {
        Policy policy = policy(Profiles.NIST_IR_8547);
        long at = Clock.DATE.position("2026-01-01");
        for (SignatureScheme scheme : SCHEMES.all()) {
            assertThat(decide(policy, at, TRANSACTION, scheme.id().name()))
                    .as(scheme.id().name())
                    .isEqualTo(isApproved(scheme) ? "+" : "-");
        }
    }

    /** A hybrid counts as its approved half, which has to be a post-quantum one. */
    private static boolean isApproved(SignatureScheme scheme) {
        return scheme instanceof HybridScheme hybrid
                ? hybrid.components().stream()
                        .map(part -> part.spec().family())
                        .anyMatch(family -> family == Family.ML_DSA || family == Family.SLH_DSA)
                : scheme.spec().family() != Family.FALCON && scheme.spec().family() != Family.SCHNORR;
    }

    @Test
    void heightsAreGivenWhereTheyAreWanted() {
        assertThat(Profiles.find("nobody")).isEmpty();
        for (String bad : List.of(
                "eip-8355-draft",
                "eip-8355-draft:",
                "eip-8355-draft:0",
                "eip-8355-draft:-1",
                "eip-8355-draft:9223372036854775807",
                "eip-8355-draft:1e3",
                "ethereum-today:5")) {
            assertThatThrownBy(() -> Profiles.find(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** The published schema and the reader know the same fields. */
    @Test
    void theSchemaListsTheReadersFields() throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(Path.of(System.getProperty("basedir", "."), "../docs/policy.schema.json")
                        .toFile());
        assertFields(schema, PolicyReader.TOP_FIELDS);
        assertFields(schema.at("/$defs/accept"), PolicyReader.ACCEPT_FIELDS);
        assertFields(schema.at("/$defs/require"), PolicyReader.REQUIRE_FIELDS);
        assertFields(schema.at("/$defs/limit"), PolicyReader.LIMIT_FIELDS);
        assertThat(schema.at("/properties/format/const").asText()).isEqualTo(PolicyReader.FORMAT);
        List<String> builtIn = new ArrayList<>();
        schema.at("/$defs/name/not/enum").forEach(name -> builtIn.add(name.asText()));
        assertThat(builtIn).containsExactlyInAnyOrderElementsOf(Decision.BUILT_IN);
    }

    private static void assertFields(JsonNode object, List<String> fields) {
        TreeSet<String> properties = new TreeSet<>();
        object.path("properties").fieldNames().forEachRemaining(properties::add);
        assertThat(properties).containsExactlyInAnyOrderElementsOf(fields);
        assertThat(object.path("additionalProperties").asBoolean(true)).isFalse();
    }
}
