// SPDX-License-Identifier: Apache-2.0
package io.hauberk.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.signature.Schemes;
import org.junit.jupiter.api.Test;

final class HybridSchemesTest {
    @Test
    void theStandardListHasTheSingleSchemesFirst() {
        assertThat(HybridSchemes.standard().all())
                .startsWith(Schemes.standard().all().toArray(new io.hauberk.signature.SignatureScheme[0]))
                .endsWith(HybridSchemes.all().toArray(new io.hauberk.signature.SignatureScheme[0]));
    }
}
