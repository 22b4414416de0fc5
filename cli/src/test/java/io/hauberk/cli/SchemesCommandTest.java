// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.SchemeId;
import io.hauberk.signature.SchemeSpec;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemesCommandTest {
    @Test
    void everySchemeIsOneJsonObjectWithABackEndThatWorks() throws IOException {
        Run run = Run.of("schemes", "--json");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        List<Map<String, String>> lines = run.jsonLines();
        assertThat(lines)
                .extracting(line -> line.get("id"))
                .containsExactlyElementsOf(HybridSchemes.standard().all().stream()
                        .map(scheme -> scheme.id().name())
                        .toList())
                .contains("ECDSA-secp256k1-Ethereum", "ML-DSA-44", "Ed25519-Taming2", "MLDSA44-Ed25519-SHA512");
        for (Map<String, String> line : lines) {
            SchemeSpec spec = HybridSchemes.standard()
                    .find(SchemeId.of(line.getOrDefault("id", "")))
                    .orElseThrow()
                    .spec();
            assertThat(line)
                    .containsEntry("publicKeyBytes", Integer.toString(spec.publicKeyBytes()))
                    .containsEntry(
                            "signatureBytes", Integer.toString(spec.signature().min()))
                    .containsEntry("nistCategory", Integer.toString(spec.nistCategory()))
                    .containsKeys("family", "status", "why");
            assertThat(line.containsKey("signatureBytesMax"))
                    .isEqualTo(!spec.signature().isFixed());
            if (line.get("backends") != null && !"[]".equals(line.get("backends"))) {
                assertThat(line.get("why")).contains("self-test passed");
                assertThat(line.get("backends")).contains("\"backend\":\"" + line.get("backend") + "\"");
            }
        }
    }

    @Test
    void theTableNamesEveryScheme() {
        Run run = Run.of("schemes");
        assertThat(run.code()).isZero();
        for (var scheme : HybridSchemes.standard().all()) {
            assertThat(run.out()).contains(scheme.id().name() + " ");
        }
        assertThat(run.out()).contains("Bouncy Castle").contains("self-test passed");
    }

    @Test
    void aPinnedBackEndServesWhereItCan() throws IOException {
        Run run = Run.of("schemes", "--json", "--backend", "bouncycastle");
        assertThat(run.jsonLines())
                .filteredOn(line -> "ML-DSA-44".equals(line.get("id")))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .containsEntry("backend", "Bouncy Castle")
                        .hasEntrySatisfying("why", why -> assertThat(why).startsWith("pinned")));
    }
}
