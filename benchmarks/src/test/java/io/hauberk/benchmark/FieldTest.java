// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.hauberk.signature.SchemeId;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.VerifyItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.annotations.Param;

/** Who takes part gives the right verdicts, and is who the benchmarks name. */
class FieldTest {
    private static final int KEYS = 40;
    private static final int SIGNERS = 8;

    @ParameterizedTest
    @CsvSource({
        "ML-DSA-44, 8",
        "Falcon-512, 6",
        "ECDSA-secp256k1-Ethereum, 5",
        "Schnorr-secp256k1-BIP340, 5",
        "Ed25519-ZIP215, 8"
    })
    void everyContenderTellsGoodFromBad(String scheme, int least) {
        Field field = new Field(SchemeId.of(scheme), KEYS, SIGNERS);
        List<String> ran = new ArrayList<>();
        for (String name : field.names()) {
            field.contender(name).ifPresent(contender -> {
                assertThat(contender.verify(field.corpus(name).items()))
                        .as(name)
                        .isEqualTo(field.corpus(name).size());
                contender.close();
                ran.add(name);
            });
        }
        assertThat(ran).hasSizeGreaterThanOrEqualTo(least).contains("Bouncy Castle", "Hauberk verifier first-seen");
    }

    @Test
    void whoTakesBadSignaturesOrRefusesGoodOnesIsFoundOut() {
        Corpus corpus = new Field(SchemeId.of("ML-DSA-44"), KEYS, SIGNERS).corpus("JDK");
        assertThatIllegalStateException()
                .isThrownBy(() -> Field.requireRight("a yes-man", List<VerifyItem>::size, corpus));
        assertThatIllegalStateException().isThrownBy(() -> Field.requireRight("a no-man", items -> 0, corpus));
    }

    @Test
    void benchmarksNameSchemesAndContendersThatThereAre() throws NoSuchFieldException {
        int named = 0;
        for (Class<?> benchmark : List.of(
                MlDsaBenchmark.class, FalconBenchmark.class, Secp256k1Benchmark.class, Ed25519Benchmark.class)) {
            for (String scheme : params(benchmark, "scheme")) {
                assertThat(new Field(SchemeId.of(scheme)).names()).contains(params(benchmark, "contender"));
                named++;
            }
        }
        assertThat(named).isEqualTo(13);
    }

    @Test
    void aMixedBatchIsValidThroughout() {
        MixedBenchmark benchmark = new MixedBenchmark();
        benchmark.mix = "lattices+curves";
        benchmark.threads = 2;
        benchmark.keys = "cached";
        benchmark.setUp(KEYS, Duration.ZERO);
        for (int i = 0; i < 3; i++) {
            assertThat(benchmark.verify()).isEqualTo(MixedBenchmark.ITEMS);
        }
        benchmark.tearDown();
        assertThat(MixedBenchmark.MIXES.values())
                .allSatisfy(schemes -> assertThat(schemes)
                        .allSatisfy(scheme -> assertThat(Schemes.standard().find(SchemeId.of(scheme)))
                                .isPresent()));
    }

    private static String[] params(Class<?> benchmark, String field) throws NoSuchFieldException {
        return benchmark.getField(field).getAnnotation(Param.class).value();
    }
}
