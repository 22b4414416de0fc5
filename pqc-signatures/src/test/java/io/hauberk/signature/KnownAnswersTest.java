// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KnownAnswersTest {
    @Test
    void knownAnswersAreValidUnderTheirOwnIdAndForTheirOwnMessage() {
        List<HasKnownAnswer> schemes = Schemes.extended().all().stream()
                .filter(HasKnownAnswer.class::isInstance)
                .map(HasKnownAnswer.class::cast)
                .toList();
        int known = 0;
        for (HasKnownAnswer scheme : schemes) {
            VerifyItem item = scheme.knownAnswer().orElse(null);
            if (item != null) {
                known++;
                assertThat(item.scheme()).isEqualTo(scheme.id());
                assertThat(verdict(item, item.input())).as(item.scheme().name()).isEqualTo(Verdict.VALID);
                assertThat(verdict(item, Input.pure(Bytes.EMPTY)))
                        .as(item.scheme().name())
                        .isEqualTo(Verdict.MISMATCH);
            }
        }
        assertThat(known).as("6 of Falcon, 12 of SLH-DSA").isEqualTo(18);
    }

    private static Verdict verdict(VerifyItem item, Input input) {
        return Schemes.standard().verify(item.scheme(), item.key(), input, item.signature());
    }
}
