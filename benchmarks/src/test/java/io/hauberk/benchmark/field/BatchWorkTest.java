// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.batch.BatchVerifier;
import io.hauberk.signature.SchemeId;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is measured is verification, not the start of threads. */
class BatchWorkTest {
    private static final int KEYS = 512;

    @Test
    void anotherVerifierAfterEachPassStartsNoThread() {
        Corpus corpus =
                Corpus.of(new Corpus.Order(SchemeId.of("Ed25519-RFC8032"), 32, KEYS, 1, Duration.ofSeconds(30)));
        assertThat(corpus.items()).hasSize(KEYS);
        try (BatchWork work = BatchWork.cold(corpus, Field.config(3), KEYS / 2)) {
            Set<Thread> before = workers();
            assertThat(before).hasSizeGreaterThanOrEqualTo(2); // the third is the caller
            BatchVerifier first = work.verifier();
            for (int run = 0; run < 5; run++) {
                assertThat(work.run()).isEqualTo(KEYS / 2);
            }
            assertThat(work.verifier()).isNotSameAs(first);
            assertThat(before).containsAll(workers());
        }
    }

    private static Set<Thread> workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("hauberk-batch")
                        || thread.getName().startsWith(Crew.THREADS))
                .collect(Collectors.toSet());
    }
}
