package dev.reelay.auth.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.auth.connection.ConnectionState;
import dev.reelay.auth.connection.NeedOfUser;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TroubleTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Instant FAR = NOW.plus(Duration.ofDays(100));

    @Test
    void severalThingsMayBeWrongAtOnce() {
        assertThat(Trouble.of(ConnectionState.ACTIVE, null, 4, FAR, NOW, WEEK)).isEmpty();
        assertThat(Trouble.of(ConnectionState.ACTIVE, NOW, 5, NOW.plus(WEEK), NOW, WEEK))
                .containsExactly(Trouble.SUSPECTED, Trouble.REFRESH_FAILING, Trouble.ENDS_SOON);
    }

    @Test
    void whatHasEndedHasNoOtherTrouble() {
        assertThat(Trouble.of(ConnectionState.EXPIRED, NOW, 9, NOW, NOW, WEEK)).containsExactly(Trouble.EXPIRED);
        assertThat(Trouble.of(ConnectionState.REVOKED, NOW, 9, NOW, NOW, WEEK)).isEmpty();
    }

    @Test
    void theMostUrgentNeedIsNamed() {
        var soon = NOW.plus(WEEK);
        assertThat(NeedOfUser.of(ConnectionState.EXPIRED, FAR, true, NOW, WEEK)).isEqualTo(NeedOfUser.CONNECT_AGAIN);
        assertThat(NeedOfUser.of(ConnectionState.ACTIVE, soon, true, NOW, WEEK))
                .isEqualTo(NeedOfUser.CONNECT_AGAIN_SOON);
        assertThat(NeedOfUser.of(ConnectionState.ACTIVE, soon.plusSeconds(1), true, NOW, WEEK))
                .isEqualTo(NeedOfUser.GRANT_SCOPES);
        assertThat(NeedOfUser.of(ConnectionState.ACTIVE, FAR, false, NOW, WEEK)).isEqualTo(NeedOfUser.NOTHING);
        assertThat(NeedOfUser.of(ConnectionState.REVOKED, NOW, true, NOW, WEEK)).isEqualTo(NeedOfUser.NOTHING);
    }
}
