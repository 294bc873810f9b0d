package dev.reelay.search.engine.meilisearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R5")
class CircuitTest {

    private final MovedClock clock = new MovedClock();
    private final Circuit circuit = new Circuit(2, Duration.ofSeconds(3), clock);

    @Test
    void opensAfterFailuresInARowOnly() {
        circuit.failed();
        circuit.succeeded();
        circuit.failed();
        assertThat(circuit.lets()).isTrue();
        circuit.failed();
        assertThat(circuit.lets()).isFalse();
    }

    @Test
    void letsOneThroughForEachPauseAndAllAgainWhenThatOneSucceeds() {
        circuit.failed();
        circuit.failed();
        clock.now = clock.now.plusSeconds(3);
        assertThat(circuit.lets()).isTrue();
        assertThat(circuit.lets()).isFalse();
        circuit.failed();
        clock.now = clock.now.plusSeconds(2);
        assertThat(circuit.lets()).isFalse();
        clock.now = clock.now.plusSeconds(1);
        assertThat(circuit.lets()).isTrue();
        circuit.succeeded();
        assertThat(circuit.lets()).isTrue();
        assertThat(circuit.lets()).isTrue();
    }

    private static final class MovedClock extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
