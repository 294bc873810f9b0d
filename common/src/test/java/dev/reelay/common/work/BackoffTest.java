package dev.reelay.common.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1));

    @Test
    void pausesDouble() {
        assertThat(backoff.after(1, 0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff.after(2, 0)).isEqualTo(Duration.ofSeconds(4));
        assertThat(backoff.after(5, 0)).isEqualTo(Duration.ofSeconds(32));
    }

    @Test
    void pausesAreBoundedHoweverManyFailures() {
        assertThat(backoff.after(6, 0)).isEqualTo(Duration.ofMinutes(1));
        assertThat(backoff.after(1_000, 0)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void chanceShortensByAFifthAtMost() {
        assertThat(backoff.after(1, 1)).isEqualTo(Duration.ofMillis(1_600));
    }
}
