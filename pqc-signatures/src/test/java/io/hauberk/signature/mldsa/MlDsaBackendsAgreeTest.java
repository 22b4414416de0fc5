// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature.mldsa;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.BackendsAgree;
import io.hauberk.signature.Verdict;
import io.hauberk.signature.backend.BackendChoice;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MlDsaBackendsAgreeTest {
    @ParameterizedTest
    @EnumSource
    void jdkAndBouncyCastle(MlDsaParameterSet set) {
        int cases = BackendsAgree.cases(10_000);
        Map<Verdict, Integer> counts = BackendsAgree.over(
                MlDsaScheme.pure(set, BackendChoice.pin(BackendChoice.JDK)),
                MlDsaScheme.pure(set, BackendChoice.pin(BackendChoice.BOUNCY_CASTLE)),
                cases);
        assertThat(counts.get(Verdict.VALID)).isGreaterThan(cases / 10);
        assertThat(counts.get(Verdict.MISMATCH)).isGreaterThan(cases / 4);
        assertThat(counts.get(Verdict.MALFORMED_SIGNATURE)).isGreaterThan(cases / 20);
    }
}
