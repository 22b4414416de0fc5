// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hauberk.signature.BackendReport;
import io.hauberk.signature.InputKind;
import io.hauberk.signature.SchemeFailure;
import io.hauberk.signature.SchemeId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final SchemeId ID = SchemeId.of("Test");
    private static final Set<InputKind> PURE = Set.of(InputKind.PURE);
    private static final Set<InputKind> ALL = EnumSet.allOf(InputKind.class);

    private static Candidate<String> candidate(String name, int rank, Set<InputKind> kinds) {
        return new Candidate<>(name, rank, kinds, () -> name);
    }

    private static Selection<String> select(BackendChoice choice, List<Candidate<String>> candidates) {
        return new Selection<>(ID, choice, candidates, engine -> !engine.equals("wrong"));
    }

    @Test
    void theHighestRankServesEachKindItCan() {
        Selection<String> selection =
                select(BackendChoice.BEST, List.of(candidate("slow", 1, ALL), candidate("fast", 2, PURE)));

        assertThat(selection.engine(InputKind.PURE)).isEqualTo("fast");
        assertThat(selection.engine(InputKind.MU)).isEqualTo("slow");
        assertThat(selection.reports()).extracting(BackendReport::backend).containsExactly("fast", "slow");
        assertThat(selection.reports().get(0).serves()).isEqualTo(PURE);
        assertThat(selection.reports().get(1).serves())
                .doesNotContain(InputKind.PURE)
                .contains(InputKind.MU);
    }

    @Test
    void aPinComesBeforeTheRank() {
        Selection<String> selection = select(
                BackendChoice.pin("SLOW-one"), List.of(candidate("slow one", 1, ALL), candidate("fast", 2, ALL)));

        assertThat(selection.engine(InputKind.PURE)).isEqualTo("slow one");
        assertThat(selection.reports().get(0).reason()).startsWith("pinned");
        assertThat(selection.reports().get(1).inUse()).isFalse();
    }

    @Test
    void whatDoesNotOpenOrAnswersWronglyIsPassedOver() {
        Selection<String> selection = select(
                BackendChoice.BEST,
                List.of(
                        candidate("wrong", 9, ALL),
                        new Candidate<>("missing", 8, ALL, () -> {
                            throw new NoClassDefFoundError("some/Library");
                        }),
                        new Candidate<>("broken", 7, ALL, () -> {
                            throw new IllegalStateException("no such device");
                        }),
                        candidate("last", 1, ALL)));

        assertThat(selection.engine(InputKind.PURE)).isEqualTo("last");
        assertThat(selection.reports())
                .extracting(BackendReport::reason)
                .containsExactly(
                        "self-test failed",
                        "not available: some/Library",
                        "not available: no such device",
                        "rank 1, self-test passed");
    }

    @Test
    void aSelfTestThatThrowsIsAFailure() {
        Selection<String> selection =
                new Selection<>(ID, BackendChoice.BEST, List.of(candidate("only", 1, ALL)), engine -> {
                    throw new IllegalStateException("boom");
                });

        assertThatThrownBy(() -> selection.engine(InputKind.PURE))
                .isInstanceOf(SchemeFailure.class)
                .hasMessageContaining("Test")
                .hasMessageContaining("boom");
    }

    @Test
    void opensLazilyAndOnce() {
        AtomicInteger opened = new AtomicInteger();
        AtomicInteger unused = new AtomicInteger();
        Selection<String> selection = select(
                BackendChoice.BEST,
                List.of(
                        new Candidate<>("first", 2, ALL, () -> "engine " + opened.incrementAndGet()),
                        new Candidate<>("second", 1, ALL, () -> "other " + unused.incrementAndGet())));
        assertThat(opened).hasValue(0);

        assertThat(selection.engine(InputKind.PURE)).isSameAs(selection.engine(InputKind.MU));
        assertThat(opened).hasValue(1);
        assertThat(unused).hasValue(0);
        assertThat(selection.reports()).hasSize(2);
        assertThat(opened).hasValue(1);
    }
}
