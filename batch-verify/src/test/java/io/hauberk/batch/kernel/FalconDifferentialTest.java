// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
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
    void nowAndThenASignatureIsValidUnderAKeyNextToItsOwnToo() throws IOException {
        Properties found = new Properties();
        try (InputStream in =
                Objects.requireNonNull(getClass().getResourceAsStream("falcon-neighbouring-key.properties"))) {
            found.load(in);
        }
        FalconParameters set = FalconParameters.all().stream()
                .filter(one -> one.scheme().name().equals(found.getProperty("scheme")))
                .findFirst()
                .orElseThrow();
        byte[] key = Bytes.fromHex(found.getProperty("key")).toArray();
        int coefficient = Integer.parseInt(found.getProperty("coefficient"));
        Bytes own = Bytes.wrap(key.clone());
        flipLowestBit(key, coefficient);
        Bytes neighbour = Bytes.wrap(key.clone());
        flipLowestBit(key, coefficient + 1);
        Bytes neither = Bytes.wrap(key);

        Input input = Input.pure(Bytes.fromHex(found.getProperty("message")));
        Bytes signature = Bytes.fromHex(found.getProperty("signature"));
        List<VerifyItem> list = Stream.of(own, neighbour, neither)
                .map(each -> new VerifyItem(set.scheme(), each, input, signature))
                .toList();
        List<Verdict> expected = List.of(Verdict.VALID, Verdict.VALID, Verdict.MISMATCH);
        assertThat(Differential.byScheme("Hauberk", list)).isEqualTo(expected);
        assertThat(Differential.byScheme("Bouncy Castle", list)).isEqualTo(expected);
        KernelFamily<FalconPreparedKey> family = Kernels.falcon(set);
        assertThat(new Differential<>(family.plain().get(), 1).run(list, expected))
                .isEqualTo(2);
        family.lanes()
                .ifPresent(lanes -> assertThat(new Differential<>(lanes.get(), 1).run(list, expected))
                        .isEqualTo(2));
    }

    private static void flipLowestBit(byte[] key, int coefficient) {
        int bit = 8 + FalconParameters.H_BITS * (coefficient + 1) - 1;
        key[bit >> 3] ^= (byte) (0x80 >> (bit & 7));
    }
}
