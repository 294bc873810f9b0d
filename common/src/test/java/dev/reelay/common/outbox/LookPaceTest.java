package dev.reelay.common.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LookPaceTest {

    private static final Duration INTERVAL = Duration.ofMillis(20);

    private long now = Long.MAX_VALUE - 1_000_000; // the clock may run over
    private final LookPace pace = new LookPace(INTERVAL, () -> now);

    @Test
    void theFirstLookWaitsForNothing() {
        assertThat(pace.pauseNanos()).isZero();
    }

    @Test
    void afterAFewTheNextLookIsAtOnce() {
        pace.looked();
        pace.found(49);

        assertThat(pace.pauseNanos()).isZero();
    }

    @Test
    void afterManyItWaitsForTheRestOfTheInterval() {
        pace.looked();
        pace.found(30);
        pace.found(30);
        pass(Duration.ofMillis(15));

        assertThat(pace.pauseNanos()).isEqualTo(Duration.ofMillis(5).toNanos());
    }

    @Test
    void afterTheIntervalNothingIsLeftToWaitFor() {
        pace.looked();
        pace.found(1_000);
        pass(Duration.ofMillis(21));

        assertThat(pace.pauseNanos()).isNegative();
    }

    @Test
    void aLookThatFindsNothingEndsTheWaiting() {
        pace.looked();
        pace.found(1_000);
        pace.looked();

        assertThat(pace.pauseNanos()).isZero();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
