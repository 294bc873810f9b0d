package dev.reelay.sandbox.tiktok.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    @Test
    void pausesDoubleUpToFourHours() {
        var schedule = new RetrySchedule(1);
        assertThat(schedule.pauseAfter(1)).contains(Duration.ofMinutes(1));
        assertThat(schedule.pauseAfter(4)).contains(Duration.ofMinutes(8));
        assertThat(schedule.pauseAfter(12)).contains(Duration.ofHours(4));
    }

    @Test
    void after72HoursNothingFollows() {
        var schedule = new RetrySchedule(1);
        var waited = Duration.ZERO;
        var attempts = 1;
        for (var pause = schedule.pauseAfter(1); pause.isPresent(); pause = schedule.pauseAfter(++attempts)) {
            waited = waited.plus(pause.get());
        }
        assertThat(waited).isBetween(Duration.ofHours(67), Duration.ofHours(72));
    }

    @Test
    void theScaleShortensEveryPause() {
        assertThat(new RetrySchedule(0.01).pauseAfter(1)).contains(Duration.ofMillis(600));
    }
}
