package dev.reelay.publish.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @Test
    void doublesUpToItsLimitWithUpToAFifthMore() {
        assertThat(Backoff.pause(FIRST, LONGEST, 0)).isBetween(FIRST, Duration.ofMillis(2400));
        assertThat(Backoff.pause(FIRST, LONGEST, 3)).isBetween(Duration.ofSeconds(16), Duration.ofMillis(19_200));
        assertThat(Backoff.pause(FIRST, LONGEST, 1_000)).isBetween(LONGEST, Duration.ofMinutes(6));
    }
}
