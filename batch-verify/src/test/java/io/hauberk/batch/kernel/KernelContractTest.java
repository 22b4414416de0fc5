// SPDX-License-Identifier: Apache-2.0
package io.hauberk.batch.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import io.hauberk.signature.ed25519.Ed25519Rules;
import io.hauberk.signature.prehash.PreHash;
import io.hauberk.signature.slhdsa.SlhDsaParameterSet;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every kernel keeps to, whatever its scheme. */
class KernelContractTest {
    /** A kernel and where its items come from. */
    record Subject(String title, BatchKernel<?> kernel, Items items) {
        @Override
        public String toString() {
            return title;
        }
    }

    /** Items of one scheme. */
    interface Items {
        VerifyItem honest();

        VerifyItem spoil(VerifyItem item);

        static Items of(Supplier<VerifyItem> honest, UnaryOperator<VerifyItem> spoil) {
            return new Items() {
                @Override
                public VerifyItem honest() {
                    return honest.get();
                }

                @Override
                public VerifyItem spoil(VerifyItem item) {
                    return spoil.apply(item);
                }
            };
        }
    }

    static Stream<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        List<MlDsaVariant> lattice = new ArrayList<>(
                MlDsaParameters.all().stream().map(MlDsaVariant::pure).toList());
        lattice.add(new MlDsaVariant(MlDsaParameters.ML_DSA_44, Optional.of(PreHash.SHA512)));
        for (MlDsaVariant variant : lattice) {
            MlDsaItems source = new MlDsaItems(variant, 8, 3);
            add(subjects, Kernels.mlDsa(variant), Items.of(source::honest, source::spoil));
        }
        for (FalconParameters set : FalconParameters.all()) {
            FalconItems source = new FalconItems(set, 8, 3);
            add(subjects, Kernels.falcon(set), Items.of(source::honest, source::spoil));
        }
        for (Secp256k1Parameters set : Secp256k1Parameters.all()) {
            if (!set.scheme().name().contains("Bitcoin") && !set.scheme().name().contains("ecrecover")) {
                Secp256k1Items source = new Secp256k1Items(set, 8, 3);
                add(subjects, Kernels.secp256k1(set), Items.of(source::honest, source::spoil));
            }
        }
        for (Ed25519Rules rules : Ed25519Rules.values()) {
            Ed25519TestItems source = new Ed25519TestItems(rules, 8, 3);
            add(subjects, Kernels.ed25519(rules), Items.of(source::honest, source::spoil));
        }
        for (SlhDsaParameterSet set : List.of(SlhDsaParameterSet.SHA2_128F, SlhDsaParameterSet.SHAKE_128F)) {
            SlhDsaVariant variant = new SlhDsaVariant(set, Optional.empty());
            SlhDsaItems source = new SlhDsaItems(variant, 8, 3);
            add(subjects, Kernels.slhDsa(variant), Items.of(source::honest, source::spoil));
        }
        return subjects.stream();
    }

    private static void add(List<Subject> subjects, KernelFamily<?> family, Items items) {
        String id = family.scheme().name();
        subjects.add(new Subject(id + " plain", family.plain().get(), items));
        family.lanes().ifPresent(lanes -> subjects.add(new Subject(id + " lanes", lanes.get(), items)));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void oneBadItemChangesNoOther(Subject subject) {
        isolates(subject.kernel(), subject.items());
    }

    private static <P> void isolates(BatchKernel<P> kernel, Items items) {
        LaneBatch<P> batch = new LaneBatch<>(kernel.lanes());
        int spoiled = 0;
        for (int round = 0; round < rounds(kernel, 12); round++) {
            for (int bad : places(kernel)) {
                batch.clear();
                for (int lane = 0; lane < kernel.lanes(); lane++) {
                    VerifyItem honest = items.honest();
                    VerifyItem item = lane == bad ? items.spoil(honest) : honest;
                    batch.add(item.key(), item.input(), item.signature(), null, false);
                }
                kernel.verify(batch);
                for (int lane = 0; lane < kernel.lanes(); lane++) {
                    assertThat(batch.verdict(lane).isValid()).isEqualTo(lane != bad);
                }
                spoiled++;
            }
        }
        assertThat(spoiled).isEqualTo(rounds(kernel, 12) * places(kernel).length);
    }

    // All places of a kernel of a few lanes; of one that takes hundreds of items, some.
    private static int[] places(BatchKernel<?> kernel) {
        int lanes = kernel.lanes();
        return lanes <= 64
                ? IntStream.range(0, lanes).toArray()
                : IntStream.range(0, 8).map(i -> i * lanes / 8 + 5 * i).toArray();
    }

    private static int rounds(BatchKernel<?> kernel, int usually) {
        return kernel.lanes() <= 64 ? usually : usually / 8 + 1;
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void anItemGetsTheSameVerdictInEveryPlace(Subject subject) {
        placesAreAlike(subject.kernel(), subject.items());
    }

    private static <P> void placesAreAlike(BatchKernel<P> kernel, Items items) {
        LaneBatch<P> batch = new LaneBatch<>(kernel.lanes());
        for (int round = 0; round < rounds(kernel, 10); round++) {
            VerifyItem item = round % 2 == 0 ? items.honest() : items.spoil(items.honest());
            List<Verdict> verdicts = new ArrayList<>();
            for (int place : places(kernel)) {
                batch.clear();
                for (int lane = 0; lane <= place; lane++) {
                    VerifyItem other = items.spoil(items.honest());
                    VerifyItem here = lane == place ? item : other;
                    batch.add(here.key(), here.input(), here.signature(), null, false);
                }
                kernel.verify(batch);
                verdicts.add(batch.verdict(place));
            }
            assertThat(verdicts).containsOnly(verdicts.getFirst());
            assertThat(verdicts.getFirst().isValid()).isEqualTo(round % 2 == 0);
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void tooManyItemsOrAnInputOfAnotherKindAreTheCallersMistake(Subject subject) {
        refuses(subject.kernel(), subject.items());
    }

    private static <P> void refuses(BatchKernel<P> kernel, Items items) {
        VerifyItem item = items.honest();
        LaneBatch<P> tooMany = new LaneBatch<>(kernel.lanes() + 1);
        while (!tooMany.isFull()) {
            tooMany.add(item.key(), item.input(), item.signature(), null, false);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> kernel.verify(tooMany));
        LaneBatch<P> batch = new LaneBatch<>(kernel.lanes());
        Input digest = Input.digest(Bytes.wrap(new byte[Input.DIGEST_BYTES]));
        Input other = item.input() instanceof Input.Digest ? Input.pure(Bytes.EMPTY) : digest;
        batch.add(item.key(), other, item.signature(), null, false);
        assertThatIllegalArgumentException().isThrownBy(() -> kernel.verify(batch));
        batch.clear();
        kernel.verify(batch); // nothing to do
        batch.add(item.key(), item.input(), item.signature(), null, false);
        kernel.verify(batch);
        assertThat(batch.verdict(0)).isEqualTo(Verdict.VALID);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void messagesOfAnyLengthInAnyMemoryShareABatch(Subject subject) {
        takesAnyMemory(subject.kernel(), subject.items());
    }

    private static <P> void takesAnyMemory(BatchKernel<P> kernel, Items items) {
        LaneBatch<P> batch = new LaneBatch<>(kernel.lanes());
        Random random = new Random(9);
        try (Arena arena = Arena.ofConfined()) {
            for (int round = 0; round < 4; round++) {
                batch.clear();
                for (int lane = 0; lane < kernel.lanes(); lane++) {
                    VerifyItem item = items.honest();
                    boolean huge = lane == round % kernel.lanes();
                    Input input = huge ? huge(item.input(), random) : item.input();
                    batch.add(offHeap(arena, item.key()), input, offHeap(arena, item.signature()), null, false);
                }
                kernel.verify(batch);
                for (int lane = 0; lane < kernel.lanes(); lane++) {
                    assertThat(batch.verdict(lane).isValid()).isEqualTo(lane != round % kernel.lanes());
                }
            }
        }
    }

    private static Input huge(Input input, Random random) {
        return input instanceof Input.Digest
                ? Input.digest(Bytes.wrap(new byte[Input.DIGEST_BYTES]))
                : Input.pure(Bytes.wrap(new byte[100_000 + random.nextInt(200)]));
    }

    private static Bytes offHeap(Arena arena, Bytes bytes) {
        MemorySegment segment = arena.allocate(Math.max(1, bytes.length() + 3));
        for (int i = 0; i < bytes.length(); i++) {
            segment.set(ValueLayout.JAVA_BYTE, i + 3L, bytes.get(i));
        }
        return Bytes.wrap(segment.asSlice(3, bytes.length()));
    }
}
