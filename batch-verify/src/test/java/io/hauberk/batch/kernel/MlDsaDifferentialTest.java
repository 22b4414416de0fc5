// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kernels, scheme and back ends agree on honest, mutated and hostile items, and as many are valid as are honest. */
@Tag("kernel")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MlDsaDifferentialTest {
    static List<MlDsaVariant> variants() {
        return MlDsaVariant.all();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyKernelGivesTheVerdictOfTheScheme(MlDsaVariant variant) {
        boolean preHashed = variant.preHash().isPresent(); // which changes M' only
        int keys = preHashed ? 6 : 24;
        int cases = preHashed ? Differential.CASES / 4 : Differential.CASES;
        MlDsaItems items = new MlDsaItems(variant, 4, keys);
        List<VerifyItem> list = new ArrayList<>();
        int honest = 0;
        for (int i = 0; i < cases; i++) {
            MlDsaItems.Item item = items.next();
            list.add(item.item());
            honest += item.honest() ? 1 : 0;
        }
        List<Verdict> expected = Differential.byScheme("JDK", list);
        assertThat(expected.stream().filter(Verdict::isValid)).hasSize(honest);
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        expected.forEach(verdict -> counts.merge(verdict, 1, Integer::sum));
        assertThat(counts)
                .containsOnlyKeys(Verdict.VALID, Verdict.MALFORMED_KEY, Verdict.MALFORMED_SIGNATURE, Verdict.MISMATCH);
        assertThat(counts.values()).allMatch(count -> count > cases / 100);

        List<VerifyItem> sample = list.subList(0, list.size() / 10);
        assertThat(Differential.byScheme("Bouncy Castle", sample)).isEqualTo(expected.subList(0, sample.size()));

        KernelFamily<MlDsaPreparedKey> family = Kernels.mlDsa(variant);
        List<BatchKernel<MlDsaPreparedKey>> kernels = new ArrayList<>();
        kernels.add(family.plain().get());
        family.lanes().ifPresent(lanes -> kernels.add(lanes.get()));
        for (BatchKernel<MlDsaPreparedKey> kernel : kernels) {
            Differential<MlDsaPreparedKey> differential = new Differential<>(kernel, 5);
            assertThat(differential.run(list, expected)).as(kernel.name()).isEqualTo(honest);
            assertThat(differential.preparedKeys())
                    .as("every honest key was kept")
                    .isEqualTo(keys);
        }
    }
}
