package dev.reelay.publish.followup;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FollowUpPaceTest {

    private final FollowUpPace pace = new FollowUpPace(new SmallRyeConfigBuilder()
            .withMapping(FollowUpConfig.class)
            .build()
            .getConfigMapping(FollowUpConfig.class));

    @Test
    void asksLessAndLessOften() {
        assertThat(pace.pause(0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(pace.pause(1)).isEqualTo(Duration.ofSeconds(15));
        assertThat(pace.pause(2)).isEqualTo(Duration.ofMillis(22_500));
        assertThat(pace.pause(1_000)).isEqualTo(Duration.ofMinutes(5));
    }
}
