// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.batch.kernel.Secp256k1Parameters.Equation;
import io.hauberk.signature.Recovery;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kernels and back ends agree on honest, mutated and hostile items, and as many are valid as are made to be; so do the
 * keys that they recover.
 */
@Tag("kernel")
class Secp256k1DifferentialTest {
    private static final int CASES = Differential.CASES / 12; // eight ids
    private static final int KEYS = 6;

    static List<Secp256k1Parameters> sets() {
        return Secp256k1Parameters.all();
    }

    @Test
    void everySchemeOverTheCurveHasKernels() {
        assertThat(sets().stream().map(set -> set.scheme().name()))
                .containsExactlyInAnyOrderElementsOf(Schemes.standard().all().stream()
                        .map(scheme -> scheme.id().name())
                        .filter(name -> name.contains("secp256k1"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("sets")
    void everyKernelGivesTheVerdictOfTheScheme(Secp256k1Parameters set) {
        Secp256k1Items items = new Secp256k1Items(set, 6, KEYS);
        List<VerifyItem> list = new ArrayList<>();
        int honest = 0;
        for (int i = 0; i < CASES; i++) {
            Secp256k1Items.Item item = items.next();
            list.add(item.item());
            honest += item.honest() ? 1 : 0;
        }
        List<Verdict> expected = Differential.byScheme("libsecp256k1", list);
        assertThat(expected.stream().filter(Verdict::isValid)).hasSize(honest);
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        expected.forEach(verdict -> counts.merge(verdict, 1, Integer::sum));
        assertThat(counts)
                .containsOnlyKeys(Verdict.VALID, Verdict.MALFORMED_KEY, Verdict.MALFORMED_SIGNATURE, Verdict.MISMATCH);
        assertThat(counts.values()).allMatch(count -> count > CASES / 100);

        List<VerifyItem> sample = list.subList(0, list.size() / 5);
        assertThat(Differential.byScheme("Bouncy Castle", sample)).isEqualTo(expected.subList(0, sample.size()));

        KernelFamily<Void> family = Kernels.secp256k1(set);
        assertThat(new Differential<>(family.plain().get(), 7).run(list, expected))
                .isEqualTo(honest);
        if (family.lanes().isPresent()) {
            BatchKernel<Void> lanes = family.lanes().get().get();
            assertThat(new Differential<>(lanes, 7).run(list, expected)).isEqualTo(honest);
        }
        if (set.equation() == Equation.RECOVERY) {
            everyKernelRecoversTheKeyOfTheScheme(family, list);
        }
    }

    private static void everyKernelRecoversTheKeyOfTheScheme(KernelFamily<Void> family, List<VerifyItem> list) {
        List<Recovery> expected = list.stream()
                .map(item -> Schemes.standard().recover(item.scheme(), item.input(), item.signature()))
                .toList();
        int recovered =
                (int) expected.stream().filter(one -> one.verdict().isValid()).count();
        assertThat(recovered).isBetween(CASES / 2, CASES * 9 / 10);
        assertThat(new Differential<>(family.plain().get(), 8).recover(list, expected))
                .isEqualTo(recovered);
        if (family.lanes().isPresent()) {
            BatchKernel<Void> lanes = family.lanes().get().get();
            assertThat(new Differential<>(lanes, 8).recover(list, expected)).isEqualTo(recovered);
        }
    }
}
