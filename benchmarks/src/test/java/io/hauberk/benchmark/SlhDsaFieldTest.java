// SPDX-License-Identifier: Apache-2.0
package io.hauberk.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Param;

/** Who takes part does the work, all of it to the same bytes, and is who the benchmark names. */
class SlhDsaFieldTest {
    @Test
    void everyContenderComesToTheSameBytes() throws NoSuchFieldException {
        SlhDsaField field = new SlhDsaField("SLH-DSA-SHA2-128f");
        List<String> ran = new ArrayList<>();
        for (String name : field.names()) {
            field.work(name).ifPresent(work -> {
                assertThat(work.run()).as(name).isPositive(); // throws where a result is wrong
                ran.add(name);
            });
        }
        assertThat(ran).contains("verify: Bouncy Castle", "sign: Bouncy Castle", "key: Bouncy Castle");
        assertThat(field.names())
                .containsExactly(SlhDsaBenchmark.class
                        .getField("contender")
                        .getAnnotation(Param.class)
                        .value());
        assertThatIllegalArgumentException().isThrownBy(() -> field.work("nobody"));
        assertThatIllegalArgumentException().isThrownBy(() -> new SlhDsaField("SLH-DSA-SHA2-129f"));
    }
}
