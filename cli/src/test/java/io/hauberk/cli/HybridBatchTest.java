// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.batch.BatchConfig;
import io.hauberk.batch.BatchResult;
import io.hauberk.batch.BatchVerifier;
import io.hauberk.hybrid.HybridSchemes;
import io.hauberk.signature.Bytes;
import io.hauberk.signature.Input;
import io.hauberk.signature.SignatureScheme;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.VerifyItem;
import io.hauberk.vectors.Message;
import io.hauberk.vectors.Octets;
import io.hauberk.vectors.VectorCase;
import io.hauberk.vectors.published.PublishedVectors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published vectors of all hybrids, mixed in one batch: each gets the verdict that its hybrid gives alone. */
class HybridBatchTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyPublishedVerdictComesOutOfABatch(boolean kernels) {
        List<VerifyItem> items = new ArrayList<>();
        for (SignatureScheme scheme : HybridSchemes.all()) {
            for (VectorCase one :
                    PublishedVectors.suite(scheme.id().name()).orElseThrow().cases()) {
                if (one instanceof VectorCase.Verify verify
                        && verify.message() instanceof Message.Plain(Octets content, Octets context)) {
                    items.add(new VerifyItem(
                            scheme.id(),
                            bytes(verify.publicKey()),
                            Input.pure(bytes(content), bytes(context)),
                            bytes(verify.signature())));
                }
            }
        }
        Collections.shuffle(items, new Random(8));
        BatchConfig config = BatchConfig.defaults()
                .withSchemes(HybridSchemes.standard())
                .withThreads(2)
                .withKernels(kernels);
        Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
        try (BatchVerifier verifier = BatchVerifier.create(config)) {
            BatchResult result = verifier.verify(items);
            for (int i = 0; i < items.size(); i++) {
                VerifyItem item = items.get(i);
                Verdict alone =
                        HybridSchemes.standard().verify(item.scheme(), item.key(), item.input(), item.signature());
                assertThat(result.verdict(i)).as("%s", item).isEqualTo(Optional.of(alone));
                seen.merge(alone, 1, Integer::sum);
            }
        }
        assertThat(items).hasSizeGreaterThan(1_000);
        assertThat(seen)
                .containsOnlyKeys(Verdict.VALID, Verdict.MALFORMED_KEY, Verdict.MALFORMED_SIGNATURE, Verdict.MISMATCH);
        assertThat(seen.get(Verdict.VALID)).isGreaterThan(100);
    }

    private static Bytes bytes(Octets octets) {
        return Bytes.wrap(octets.toArray());
    }
}
