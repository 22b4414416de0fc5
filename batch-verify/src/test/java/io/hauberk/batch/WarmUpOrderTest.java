// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.batch.kernel.KernelFamily;
import io.hauberk.signature.Bytes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which of several kernels is warmed up first, and which need not be measured. */
class WarmUpOrderTest {
    private static final WarmUp.Pace QUICK = new WarmUp.Pace(Duration.ofMillis(1), Duration.ofMillis(100));

    @Test
    void theMostMissedKernelIsWarmedUpFirst() {
        Deque<Runnable> begun = new ArrayDeque<>();
        List<String> calls = new ArrayList<>();
        List<KernelFamily<Bytes>> families = Stream.of(FakeItems.LIGHT, FakeItems.HEAVY)
                .map(scheme -> FakeKernel.family(
                        scheme,
                        UnaryOperator.identity(),
                        _ -> calls.add(scheme.id().name())))
                .toList();
        ServingKernels kernels = new ServingKernels(families, begun::add, QUICK);
        for (FakeScheme scheme : List.of(FakeItems.LIGHT, FakeItems.HEAVY)) {
            kernels.warmUp(Objects.requireNonNull(kernels.find(scheme.id())), scheme);
        }
        Objects.requireNonNull(kernels.find(FakeItems.HEAVY.id())).isMissed(1);
        assertThat(begun).hasSize(2);
        begun.removeFirst().run();
        assertThat(calls).isNotEmpty().containsOnly(FakeItems.HEAVY.id().name());
    }

    @Test
    void aKernelLikeAnotherTakesItsTimes() {
        List<String> calls = new ArrayList<>();
        ServingKernels kernels = new ServingKernels(lightAndOneLikeIt(calls), Runnable::run, QUICK);
        light(kernels).measured(KernelServingTest.FAST);
        KernelState<?> like = Objects.requireNonNull(kernels.find(FakeItems.HEAVY.id()));
        kernels.warmUp(like, FakeItems.HEAVY);
        assertThat(like.serving()).isEqualTo(KernelServingTest.FAST);
        assertThat(calls).isEmpty();
    }

    @Test
    void aKernelLikeAnotherLetsThatBeWarmedUpFirst() {
        Deque<Runnable> begun = new ArrayDeque<>();
        List<String> calls = new ArrayList<>();
        ServingKernels kernels = new ServingKernels(lightAndOneLikeIt(calls), begun::add, QUICK);
        KernelState<?> like = Objects.requireNonNull(kernels.find(FakeItems.HEAVY.id()));
        kernels.warmUp(light(kernels), FakeItems.LIGHT);
        kernels.warmUp(like, FakeItems.HEAVY);
        like.isMissed(1); // it would come first
        while (!begun.isEmpty()) {
            begun.removeFirst().run();
        }
        assertThat(calls.getFirst()).isEqualTo("light");
        assertThat(List.of(light(kernels).phase(), like.phase())).doesNotContain(KernelState.Phase.WARMING);
    }

    private static List<KernelFamily<Bytes>> lightAndOneLikeIt(List<String> calls) {
        KernelFamily<Bytes> light =
                FakeKernel.family(FakeItems.LIGHT, UnaryOperator.identity(), _ -> calls.add("light"));
        KernelFamily<Bytes> heavy =
                FakeKernel.family(FakeItems.HEAVY, UnaryOperator.identity(), _ -> calls.add("heavy"));
        return List.of(
                light,
                new KernelFamily<>(
                        heavy.scheme(), heavy.plain(), heavy.lanes(), heavy.code(), Optional.of(light.scheme())));
    }

    private static KernelState<?> light(ServingKernels kernels) {
        return Objects.requireNonNull(kernels.find(FakeItems.LIGHT.id()));
    }
}
