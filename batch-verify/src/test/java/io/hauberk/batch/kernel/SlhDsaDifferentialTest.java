// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import io.hauberk.signature.slhdsa.SlhDsaParameterSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kernels, plain engine and Bouncy Castle agree on honest, mutated and hostile items; as many are valid as are honest. */
@Tag("kernel")
class SlhDsaDifferentialTest {
    private static final int LEAST_CASES = 24;
    private static final int CASES = Math.max(LEAST_CASES, Differential.CASES / 450); // milliseconds each
    private static final int KEYS = 2;

    private static final Set<SlhDsaParameterSet> HASHED =
            EnumSet.of(SlhDsaParameterSet.SHA2_128F, SlhDsaParameterSet.SHA2_256F, SlhDsaParameterSet.SHAKE_128F);

    /** One of each hash function and length of values: for the runs that stand for other hosts. */
    private static final Set<SlhDsaParameterSet> FEW = EnumSet.of(
            SlhDsaParameterSet.SHA2_128S,
            SlhDsaParameterSet.SHA2_192S,
            SlhDsaParameterSet.SHA2_256F,
            SlhDsaParameterSet.SHAKE_128S,
            SlhDsaParameterSet.SHAKE_192F,
            SlhDsaParameterSet.SHAKE_256S);

    /** Every pure set, and one hashed for each kind of hash function. */
    static List<SlhDsaVariant> variants() {
        return SlhDsaVariant.all().stream()
                .filter(variant -> CASES > LEAST_CASES ? isPureOrIn(variant, HASHED) : isPureAndIn(variant, FEW))
                .toList();
    }

    private static boolean isPureOrIn(SlhDsaVariant variant, Set<SlhDsaParameterSet> sets) {
        return variant.preHash().isEmpty() || sets.contains(variant.set());
    }

    private static boolean isPureAndIn(SlhDsaVariant variant, Set<SlhDsaParameterSet> sets) {
        return variant.preHash().isEmpty() && sets.contains(variant.set());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyKernelGivesTheVerdictOfTheScheme(SlhDsaVariant variant) {
        int cases = variant.preHash().isEmpty() ? CASES : CASES / 2;
        SlhDsaItems items = new SlhDsaItems(variant, 6, KEYS);
        List<VerifyItem> list = new ArrayList<>();
        int honest = 0;
        for (int i = 0; i < cases; i++) {
            SlhDsaItems.Item item = items.next();
            list.add(item.item());
            honest += item.honest() ? 1 : 0;
        }
        assertThat(honest).isGreaterThan(cases / 4);
        KernelFamily<Void> family = Kernels.slhDsa(variant);
        List<Verdict> expected = Differential.byScheme("Bouncy Castle", list);
        assertThat(expected.stream().filter(Verdict::isValid)).hasSize(honest);
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        expected.forEach(verdict -> counts.merge(verdict, 1, Integer::sum));
        assertThat(counts).containsKeys(Verdict.VALID, Verdict.MISMATCH);
        family.lanes()
                .ifPresent(lanes -> assertThat(new Differential<>(lanes.get(), 7).run(list, expected))
                        .isEqualTo(expected.stream().filter(Verdict::isValid).count()));
        int sample = list.size() / 2;
        assertThat(new Differential<>(family.plain().get(), 7)
                        .run(list.subList(0, sample), expected.subList(0, sample)))
                .isPositive();
    }
}
