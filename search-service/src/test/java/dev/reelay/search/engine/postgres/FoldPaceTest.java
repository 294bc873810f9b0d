package dev.reelay.search.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FoldPaceTest {

    /** Just before it overflows, as it may. */
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000);

    private final FoldPace pace = new FoldPace(clock::get);

    @Test
    void isDueFromTheStart() {
        assertThat(pace.isDue()).isTrue();
    }

    @Test
    void isDueAtOnceWhenTheLastTookNoTime() {
        pace.folded(clock.get());

        assertThat(pace.isDue()).isTrue();
    }

    @Test
    void takesATenthOfTheTime() {
        foldFor(Duration.ofMillis(200));

        pass(Duration.ofMillis(1_799));
        assertThat(pace.isDue()).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(pace.isDue()).isTrue();
    }

    @Test
    void restsForTenSecondsAtMost() {
        foldFor(Duration.ofMinutes(1));

        pass(FoldPace.LONGEST_REST.minusNanos(1));
        assertThat(pace.isDue()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(pace.isDue()).isTrue();
    }

    private void foldFor(Duration time) {
        var began = clock.get();
        pass(time);
        pace.folded(began);
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
