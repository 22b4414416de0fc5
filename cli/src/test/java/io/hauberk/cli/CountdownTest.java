// SPDX-License-Identifier: Apache-2.0
package io.hauberk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hauberk.benchmark.FullRun;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CountdownTest {
    @Test
    void whatIsLeftGoesDownButNotByAPartThatTakesLongerThanItShould() {
        FullRun.Progress part = progress(0);
        assertThat(Countdown.line(part, Duration.ZERO))
                .isEqualTo("[3/26] block, 2 threads, 0:00 of about 1:05; about 10 minutes left in all");
        assertThat(Countdown.line(part, Duration.ofSeconds(62))).contains(", 1:02 of about 1:05; about 9 minutes");
        assertThat(Countdown.line(part, Duration.ofMinutes(20))).contains(", 20:00 of about 1:05; about 9 minutes");
        assertThat(Countdown.line(progress(2), Duration.ZERO)).endsWith("left in all; 2 failed");
        assertThat(Countdown.minutes(Duration.ZERO)).isEqualTo("a minute");
        assertThat(Countdown.minutes(Duration.ofSeconds(61))).isEqualTo("2 minutes");
    }

    private static FullRun.Progress progress(int failures) {
        return new FullRun.Progress(
                2, 26, "block, 2 threads", Duration.ofSeconds(65), Duration.ofMinutes(10), failures);
    }
}
