package dev.reelay.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestartPauseTest {

    private static final Duration SHORT_LIFE = Duration.ofSeconds(1);

    private final RestartPause pause = new RestartPause();

    @Test
    void thePauseDoublesUpToItsLimit() {
        var pauses = Stream.generate(() -> pause.after(SHORT_LIFE).toMillis())
                .limit(8)
                .toList();

        assertThat(pauses).containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L);
    }

    @Test
    void aLongLifeIsForgiven() {
        pause.after(SHORT_LIFE);
        pause.after(SHORT_LIFE);

        assertThat(pause.after(Duration.ofMinutes(1))).isEqualTo(Duration.ofMillis(500));
    }
}
