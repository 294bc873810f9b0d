package dev.reelay.auth.connection;

import static dev.reelay.auth.connection.Grants.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefreshScheduleTest {

    @Test
    void twoHoursAreRefreshedEighteenToThirtyMinutesBeforeTheirEnd() {
        var grant = Grants.of(Duration.ofHours(2), Duration.ofDays(180));
        assertThat(RefreshSchedule.ahead(grant, 0)).isEqualTo(NOW.plus(Duration.ofMinutes(102)));
        assertThat(RefreshSchedule.ahead(grant, 0.999))
                .isBetween(NOW.plus(Duration.ofMinutes(90)), NOW.plus(Duration.ofMinutes(91)));
    }

    @Test
    void aRefreshTokenThatEndsFirstIsLookedAtThen() {
        var grant = Grants.of(Duration.ofHours(2), Duration.ofMinutes(10));
        assertThat(RefreshSchedule.ahead(grant, 0)).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
    }

    @Test
    void pausesDoubleUpToAQuarterOfAnHour() {
        var end = NOW.plus(Duration.ofHours(2));
        assertThat(RefreshSchedule.after(1, NOW, end, 0)).isEqualTo(NOW.plusSeconds(30));
        assertThat(RefreshSchedule.after(2, NOW, end, 0)).isEqualTo(NOW.plusSeconds(60));
        assertThat(RefreshSchedule.after(100, NOW, end, 0)).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
        assertThat(RefreshSchedule.after(1, NOW, end, 0.5)).isEqualTo(NOW.plusMillis(37_500));
        assertThat(RefreshSchedule.after(100, NOW, NOW, 0)).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
    }

    /** However long the platform was down: if the token still lives when it is back, there is another try before its end. */
    @Test
    void thereIsAlwaysATryInTheSecondHalfOfWhatIsLeft() {
        var end = NOW.plus(Duration.ofMinutes(18));
        var now = NOW;
        for (var failures = 1; now.isBefore(end.minusSeconds(60)); failures++) {
            var next = RefreshSchedule.after(failures, now, end, 0.999);
            assertThat(next)
                    .isBeforeOrEqualTo(now.plus(Duration.between(now, end).dividedBy(2)));
            assertThat(next).isAfterOrEqualTo(now.plusSeconds(30));
            now = next;
        }
    }
}
