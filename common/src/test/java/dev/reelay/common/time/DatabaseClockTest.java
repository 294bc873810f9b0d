package dev.reelay.common.time;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

    private static final Instant MACHINE = Instant.parse("2026-03-29T01:00:00Z");

    private final DatabaseClock clock = new DatabaseClock(Clock.fixed(MACHINE, ZoneOffset.UTC));

    @Test
    void aMachineThatIsHoursAheadGoesByTheDatabase() {
        assertThat(look(MACHINE.minus(ofHours(7)), ofMillis(4)))
                .isEqualTo(ofHours(7).plusMillis(2));
        assertThat(clock.instant()).isBetween(MACHINE.minus(ofHours(7)).minusMillis(2), MACHINE.minus(ofHours(7)));
        assertThat(clock.withZone(ZoneOffset.ofHours(2)).instant()).isEqualTo(clock.instant());
    }

    @Test
    void soDoesOneThatIsBehind() {
        look(MACHINE.plus(ofSeconds(90)), Duration.ZERO);
        assertThat(clock.instant()).isEqualTo(MACHINE.plus(ofSeconds(90)));
    }

    @Test
    void whatMachinesDifferByIsLeftAlone() {
        assertThat(look(MACHINE.plus(ofMillis(900)), Duration.ZERO)).isEqualTo(ofMillis(-900));
        assertThat(clock.correction()).isZero();
    }

    @Test
    void anAnswerThatCameLateProvesNothing() {
        look(MACHINE.minus(ofMillis(500)), ofSeconds(4));
        assertThat(clock.correction()).isZero();
    }

    @Test
    void aMachineThatIsRightAgainIsTrustedAgain() {
        look(MACHINE.minus(ofHours(7)), Duration.ZERO);
        look(MACHINE, Duration.ZERO);
        assertThat(clock.instant()).isEqualTo(MACHINE);
    }

    private Duration look(Instant database, Duration took) {
        return clock.set(MACHINE, database, MACHINE.plus(took));
    }
}
