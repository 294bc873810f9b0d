package dev.reelay.common.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 6, 20, 30, 600})
    void noMinuteHasMoreThanALimitOfASlidingMinuteAllows(int most) {
        var limit = RateLimit.inAnyMinute(most);
        assertThat(limit.mostInAnyMinute()).isEqualTo(most);

        var time = new ATime();
        var bucket = Bucket.builder()
                .addLimit(bandwidth ->
                        bandwidth.capacity(limit.atOnce()).refillGreedy(limit.perMinute(), Duration.ofMinutes(1)))
                .withCustomTimePrecision(time)
                .build();
        var lastMinute = new ArrayDeque<Long>();
        var taken = 0;
        for (time.millis = 0; time.millis < 600_000; time.millis += 7) {
            while (!lastMinute.isEmpty() && lastMinute.peekFirst() <= time.millis - 60_000) {
                lastMinute.removeFirst();
            }
            // Rest after some minutes, so that the burst meets a refill wherever it can.
            var rests = time.millis / 90_000 % 2 == 1;
            while (!rests && bucket.tryConsume(1)) {
                lastMinute.addLast(time.millis);
                taken++;
            }
            assertThat(lastMinute).hasSizeLessThanOrEqualTo(most);
        }
        assertThat(taken).isGreaterThan(most);
    }

    @Test
    void aLimitThatAllowsNothingIsAMistake() {
        assertThatThrownBy(() -> RateLimit.inAnyMinute(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RateLimit(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static final class ATime implements TimeMeter {

        private long millis;

        @Override
        public long currentTimeNanos() {
            return millis * 1_000_000;
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
