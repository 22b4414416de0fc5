// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import io.hauberk.signature.ed25519.Ed25519Rules;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kernels, scheme and back ends agree on honest, mutated and hostile items, under every set of rules. */
@Tag("kernel")
class Ed25519DifferentialTest {
    private static final int CASES = Math.max(600, Differential.CASES / 12); // five ids
    private static final int KEYS = 6;

    @ParameterizedTest
    @EnumSource(Ed25519Rules.class)
    void everyKernelGivesTheVerdictOfTheScheme(Ed25519Rules rules) {
        Ed25519TestItems items = new Ed25519TestItems(rules, 6, KEYS);
        List<VerifyItem> list = new ArrayList<>();
        int honest = 0;
        for (int i = 0; i < CASES; i++) {
            Ed25519TestItems.Item item = items.next();
            list.add(item.item());
            honest += item.honest() ? 1 : 0;
        }
        List<Verdict> expected = Differential.byScheme("Hauberk", list);
        int valid = (int) expected.stream().filter(Verdict::isValid).count();
        // What is neither honest nor spoiled verifies with the cofactor, mostly; without it, where small orders cancel.
        assertThat(valid - honest).isGreaterThan(CASES / (rules.cofactored() ? 10 : 300));
        assertThat(valid - honest).isLessThan(CASES / (rules.cofactored() ? 3 : 10));
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        expected.forEach(verdict -> counts.merge(verdict, 1, Integer::sum));
        assertThat(counts)
                .containsOnlyKeys(Verdict.VALID, Verdict.MALFORMED_KEY, Verdict.MALFORMED_SIGNATURE, Verdict.MISMATCH);
        assertThat(counts.values()).allMatch(count -> count > CASES / 100);
        if (rules == Ed25519Rules.TAMING2) {
            assertThat(Differential.byScheme("Bouncy Castle", list)).isEqualTo(expected);
        }

        KernelFamily<Ed25519PreparedKey> family = Kernels.ed25519(rules);
        List<BatchKernel<Ed25519PreparedKey>> kernels = new ArrayList<>();
        kernels.add(family.plain().get());
        family.lanes().ifPresent(lanes -> kernels.add(lanes.get()));
        for (BatchKernel<Ed25519PreparedKey> kernel : kernels) {
            Differential<Ed25519PreparedKey> differential = new Differential<>(kernel, 7);
            assertThat(differential.run(list, expected)).as(kernel.name()).isEqualTo(valid);
            assertThat(differential.preparedKeys())
                    .as("every honest key was kept")
                    .isGreaterThanOrEqualTo(KEYS);
        }
    }
}
