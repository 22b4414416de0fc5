// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kernels, scheme and back ends agree on honest, mutated and hostile items, and as many are valid as are honest. */
@Tag("kernel")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FalconDifferentialTest {
    private static final int CASES = Differential.CASES / 2; // six ids
    private static final int KEYS = 6;

    static List<FalconParameters> sets() {
        return FalconParameters.all();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void everyKernelGivesTheVerdictOfTheScheme(FalconParameters set) {
        FalconItems items = new FalconItems(set, 6, KEYS);
        List<VerifyItem> list = new ArrayList<>();
        int honest = 0;
        for (int i = 0; i < CASES; i++) {
            FalconItems.Item item = items.next();
            list.add(item.item());
            honest += item.honest() ? 1 : 0;
        }
        List<Verdict> expected = Differential.byScheme("Hauberk", list);
        assertThat(expected.stream().filter(Verdict::isValid)).hasSize(honest);
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        expected.forEach(verdict -> counts.merge(verdict, 1, Integer::sum));
        assertThat(counts)
                .containsOnlyKeys(Verdict.VALID, Verdict.MALFORMED_KEY, Verdict.MALFORMED_SIGNATURE, Verdict.MISMATCH);
        assertThat(counts.values()).allMatch(count -> count > CASES / 100);

        List<VerifyItem> sample = list.subList(0, list.size() / 10);
        assertThat(Differential.byScheme("Bouncy Castle", sample)).isEqualTo(expected.subList(0, sample.size()));

        KernelFamily<FalconPreparedKey> family = Kernels.falcon(set);
        List<BatchKernel<FalconPreparedKey>> kernels = new ArrayList<>();
        kernels.add(family.plain().get());
        family.lanes().ifPresent(lanes -> kernels.add(lanes.get()));
        for (BatchKernel<FalconPreparedKey> kernel : kernels) {
            Differential<FalconPreparedKey> differential = new Differential<>(kernel, 7);
            assertThat(differential.run(list, expected)).as(kernel.name()).isEqualTo(honest);
            assertThat(differential.preparedKeys())
                    .as("every honest key was kept")
                    .isEqualTo(KEYS);
        }
    }

    /**
     * Falcon doesn't bind a signature to its key: h + x^i turns s1 into s1 − x^i·s2, and once in some thousand times
     * that is short enough. Whoever counts accepts has to know, and all have to agree.
     */
    @Test
    void nowAndThenASignatureIsValidUnderAKeyNextToItsOwnToo() {
        FalconParameters set = FalconParameters.all().stream()
                .filter(one -> one.n() == 512)
                .findFirst()
                .orElseThrow();
        BatchKernel<FalconPreparedKey> plain = Kernels.falcon(set).plain().get();
        VerifyItem found = null;
        for (int seed = 0; found == null && seed < 400; seed++) {
            FalconItems items = new FalconItems(set, seed, 1);
            for (int n = 0; found == null && n < 8; n++) {
                found = underAKeyNextToItsOwn(plain, set, items.honest());
            }
        }
        assertThat(found).isNotNull();
        List<VerifyItem> one = List.of(Objects.requireNonNull(found));
        assertThat(Differential.byScheme("Hauberk", one)).containsExactly(Verdict.VALID);
        assertThat(Differential.byScheme("Bouncy Castle", one)).containsExactly(Verdict.VALID);
        Kernels.falcon(set)
                .lanes()
                .ifPresent(lanes -> assertThat(new Differential<>(lanes.get(), 1).run(one, List.of(Verdict.VALID)))
                        .isEqualTo(1));
    }

    private static @Nullable VerifyItem underAKeyNextToItsOwn(
            BatchKernel<FalconPreparedKey> plain, FalconParameters set, VerifyItem item) {
        LaneBatch<FalconPreparedKey> batch = new LaneBatch<>(plain.lanes());
        for (int i = 0; i < set.n(); i++) {
            byte[] key = item.key().toArray();
            int lowestBit = 8 + FalconParameters.H_BITS * (i + 1) - 1;
            key[lowestBit >> 3] ^= (byte) (0x80 >> (lowestBit & 7));
            batch.clear();
            batch.add(Bytes.wrap(key), item.input(), item.signature(), null, false);
            plain.verify(batch);
            if (batch.verdict(0).isValid()) {
                return new VerifyItem(item.scheme(), Bytes.wrap(key), item.input(), item.signature());
            }
        }
        return null;
    }
}
