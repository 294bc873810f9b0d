package dev.reelay.auth.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticeScheduleTest {

    private static final Instant END = Instant.parse("2027-05-20T09:00:00Z");
    private static final Instant LONG_AGO = END.minus(Duration.ofDays(180));

    private final NoticeSchedule schedule = new NoticeSchedule(List.of(7, 3, 1));

    @Test
    void eachNoticeIsDueFromItsTimeOn() {
        assertThat(schedule.due(LONG_AGO, END, daysBefore(7).minusMillis(1))).isEmpty();
        assertThat(schedule.due(LONG_AGO, END, daysBefore(7))).contains(7);
        assertThat(schedule.due(LONG_AGO, END, daysBefore(4))).contains(7);
        assertThat(schedule.due(LONG_AGO, END, daysBefore(2)))
                .as("what was missed stays so")
                .contains(3);
        assertThat(schedule.due(LONG_AGO, END, END.minusMillis(1))).contains(1);
        assertThat(schedule.due(LONG_AGO, END, END)).as("too late").isEmpty();
    }

    @Test
    void whoHasJustConnectedIsNotTold() {
        assertThat(schedule.due(daysBefore(5), END, daysBefore(4))).isEmpty();
        assertThat(schedule.due(daysBefore(5), END, daysBefore(3))).contains(3);
    }

    @Test
    void theNextLookIsAtTheNextNotice() {
        assertThat(schedule.next(END, LONG_AGO)).contains(daysBefore(7));
        assertThat(schedule.next(END, daysBefore(7))).contains(daysBefore(3));
        assertThat(schedule.next(END, daysBefore(2))).contains(daysBefore(1));
        assertThat(schedule.next(END, daysBefore(1))).isEmpty();
    }

    private static Instant daysBefore(int days) {
        return END.minus(Duration.ofDays(days));
    }
}
