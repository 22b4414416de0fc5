// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.falcon;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.BackendsAgree;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.backend.BackendChoice;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FalconBackendsAgreeTest {
    @ParameterizedTest
    @CsvSource({
        "FALCON_512, COMPRESSED", "FALCON_512, PADDED", "FALCON_512, CONSTANT_TIME",
        "FALCON_1024, COMPRESSED", "FALCON_1024, PADDED", "FALCON_1024, CONSTANT_TIME"
    })
    void ownAndBouncyCastle(FalconParameterSet set, SignatureForm form) {
        int cases = BackendsAgree.cases(10_000);
        Map<Verdict, Integer> counts = BackendsAgree.over(
                new FalconScheme(set, form, BackendChoice.pin(BackendChoice.HAUBERK)),
                new FalconScheme(set, form, BackendChoice.pin(BackendChoice.BOUNCY_CASTLE)),
                cases);
        assertThat(counts.get(Verdict.VALID)).isGreaterThan(cases / 10);
        assertThat(counts.get(Verdict.MISMATCH)).isGreaterThan(cases / 4);
        assertThat(counts.get(Verdict.MALFORMED_SIGNATURE)).isGreaterThan(cases / 20);
        assertThat(counts.get(Verdict.MALFORMED_KEY)).isPositive();
    }
}
