// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.batch.kernel.KernelFamily;
import io.hauberk.batch.kernel.Kernels;
import io.hauberk.batch.kernel.Secp256k1Items;
import io.hauberk.batch.kernel.Secp256k1Parameters;
import io.hauberk.signature.BatchItem;
import io.hauberk.signature.RecoverItem;
import io.hauberk.signature.Schemes;
import io.hauberk.signature.VerifyItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The batch verifier recovers keys in lanes, among items that have theirs, and leaves what fills no lanes to the scheme. */
class Secp256k1ServingTest {
    private static final WarmUp.Pace QUICK = new WarmUp.Pace(Duration.ofMillis(1), Duration.ofMillis(100));
    private static final Secp256k1Parameters ETHEREUM =
            Secp256k1Parameters.all().getFirst();

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void keysAreRecoveredInLanes(int threads) {
        KernelFamily<Void> family = Kernels.secp256k1(ETHEREUM);
        int lanes = family.lanes().isPresent() ? family.lanes().get().get().lanes() : 0;
        int group = family.lanes().isPresent() ? family.lanes().get().get().group() : 0;
        // From four items of a group on; and so long that no call of cold code looks slow.
        KernelTimes times = new KernelTimes(
                40_000_000,
                KernelTimes.ByKey.NEVER,
                new KernelTimes.ByKey(lanes / Math.max(1, group) * 121_000_000L, Long.MAX_VALUE / 2),
                lanes,
                group);
        List<BatchItem> items = new ArrayList<>();
        Secp256k1Items source = new Secp256k1Items(ETHEREUM, 12, 5);
        Random random = new Random(12);
        for (int i = 0; i < 500; i++) {
            VerifyItem item = source.next().item();
            items.add(random.nextInt(3) == 0 ? item : new RecoverItem(item.scheme(), item.input(), item.signature()));
        }
        ServingKernels kernels = new ServingKernels(List.of(family), Runnable::run, QUICK);
        KernelState<?> state = Objects.requireNonNull(kernels.find(ETHEREUM.scheme()));
        assertThat(state.beginWarmUp()).isTrue();
        state.measured(times);
        BatchConfig config = BatchConfig.defaults().withThreads(threads).withSchemes(Schemes.standard());
        try (BatchVerifier verifier = BatchVerifier.create(config, kernels)) {
            BatchEqualsOneByOneTest.assertSame(verifier.verify(items), items, Schemes.standard());
            SchemeStats stats = verifier.stats().of(ETHEREUM.scheme()).orElseThrow();
            assertThat(stats.items()).isEqualTo(500);
            if (group >= 8) {
                assertThat(stats.inLanes()).isGreaterThan(500 - threads * 2L * 8);
                assertThat(stats.laneSlots()).isEqualTo(stats.laneCalls() * group);
            }
        }
    }
}
