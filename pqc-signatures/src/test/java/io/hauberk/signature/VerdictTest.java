// SPDX-License-Identifier: Apache-2.0
package io.hauberk.signature;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VerdictTest {
    @Test
    void precedenceIsTheOrderOfTheEnum() {
        assertThat(Verdict.values())
                .containsExactly(
                        Verdict.VALID,
                        Verdict.UNKNOWN_SCHEME,
                        Verdict.REJECTED_BY_POLICY,
                        Verdict.MALFORMED_KEY,
                        Verdict.MALFORMED_SIGNATURE,
                        Verdict.MISMATCH);
        assertThat(Verdict.MISMATCH.and(Verdict.MALFORMED_KEY)).isEqualTo(Verdict.MALFORMED_KEY);
        assertThat(Verdict.VALID.and(Verdict.MISMATCH)).isEqualTo(Verdict.MISMATCH);
    }

    @Property
    void andIsCommutativeAndAssociativeAndValidOnlyForTwoValid(
            @ForAll Verdict a, @ForAll Verdict b, @ForAll Verdict c) {
        assertThat(a.and(b)).isEqualTo(b.and(a));
        assertThat(a.and(b).and(c)).isEqualTo(a.and(b.and(c)));
        assertThat(a.and(b).isValid()).isEqualTo(a.isValid() && b.isValid());
    }
}
