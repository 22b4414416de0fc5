// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.HybridScheme;
import io.hauberk.signature.SchemeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.annotations.Param;

/** Who takes part for hybrids gives the right verdicts, and is who the benchmark names. */
class HybridFieldTest {
    private static final int KEYS = 40;

    private static HybridScheme scheme(String id) {
        return (HybridScheme) HybridSchemes.standard().find(SchemeId.of(id)).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "Hauberk-MLDSA44-ECDSA-secp256k1-SHA512, 9", // Conscrypt and Tink have it with P-256 only
        "MLDSA44-Ed25519-SHA512, 7"
    })
    void everyContenderTellsGoodFromBad(String id, int expected) {
        HybridField field = new HybridField(scheme(id), KEYS, Duration.ZERO);
        List<String> ran = new ArrayList<>();
        for (String name : field.names()) {
            field.contender(name).ifPresent(contender -> {
                assertThat(contender.verify(field.corpus(name).items()))
                        .as(name)
                        .isEqualTo(KEYS);
                contender.close();
                ran.add(name);
            });
        }
        assertThat(ran).hasSize(expected).contains("Bouncy Castle", "Hauberk verifier");
        assertThat(ran).anyMatch(name -> name.startsWith("Tink over Conscrypt"));
    }

    @Test
    void theBenchmarkNamesHybridsAndContendersThatThereAre() throws NoSuchFieldException {
        String[] schemes = HybridBenchmark.class
                .getField("scheme")
                .getAnnotation(Param.class)
                .value();
        String[] contenders = HybridBenchmark.class
                .getField("contender")
                .getAnnotation(Param.class)
                .value();
        for (String id : schemes) {
            assertThat(Contenders.of(SchemeId.of(id)).names()).contains(contenders);
        }
        assertThat(schemes).hasSize(3);
    }
}
