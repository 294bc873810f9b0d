package dev.reelay.publish.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FollowUpPaceTest {

    /** As the mapping's defaults have them. */
    private record Settings(
            Duration firstPause,
            Duration longestPause,
            Duration deadline,
            Duration uncertainPause,
            Duration uncertainFor,
            Duration availabilityFor,
            Duration callbackGrace,
            Duration reconcileInterval,
            Duration keepCallbacks)
            implements FollowUpConfig {}

    private final FollowUpPace pace = new FollowUpPace(new Settings(
            Duration.ofSeconds(10),
            Duration.ofMinutes(5),
            Duration.ofHours(6),
            Duration.ofMinutes(15),
            Duration.ofDays(3),
            Duration.ofDays(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(10),
            Duration.ofDays(14)));

    @Test
    void asksLessAndLessOften() {
        assertThat(pace.pause(0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(pace.pause(1)).isEqualTo(Duration.ofSeconds(15));
        assertThat(pace.pause(2)).isEqualTo(Duration.ofMillis(22_500));
        assertThat(pace.pause(1_000)).isEqualTo(Duration.ofMinutes(5));
    }
}
