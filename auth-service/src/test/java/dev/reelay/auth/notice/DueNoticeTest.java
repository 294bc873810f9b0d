package dev.reelay.auth.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.auth.connection.ConnectionState;
import dev.reelay.auth.notice.DueNotice.Account;
import dev.reelay.contracts.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DueNoticeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(100));

    private final NoticeSchedule schedule = new NoticeSchedule(List.of(7, 3, 1));

    @Test
    void whatHasExpiredIsToldWhileItIsNewsAndNotLookedAtAgain() {
        assertThat(notice(ConnectionState.EXPIRED, NOW.minusSeconds(60)).days(schedule, NOW))
                .contains(DueNotice.EXPIRED);
        assertThat(notice(ConnectionState.EXPIRED, LONG_AGO).days(schedule, NOW))
                .isEmpty();
        assertThat(notice(ConnectionState.EXPIRED, NOW).next(schedule, NOW)).isEmpty();
    }

    @Test
    void whatIsActiveFollowsTheSchedule() {
        var active = notice(ConnectionState.ACTIVE, null);
        assertThat(active.days(schedule, NOW)).contains(3);
        assertThat(active.next(schedule, NOW)).contains(NOW.plus(Duration.ofDays(1)));
        assertThat(active.event(3).endsAt()).isEqualTo(active.endsAt());
    }

    /** It ends in two days. */
    private static DueNotice notice(ConnectionState state, @Nullable Instant expiredAt) {
        var account = new Account("acme", "cleo", Platform.TIKTOK, "-000a", "ana", "Ana");
        return new DueNotice(new UUID(0, 1), state, account, LONG_AGO, NOW.plus(Duration.ofDays(2)), expiredAt, true);
    }
}
