package dev.reelay.auth.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.auth.platform.AccountProfile;
import dev.reelay.common.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private static final Instant NOW = Grants.NOW;

    private final Connection connection = connected();

    @Test
    void connectingMakesItActiveAndTellsEverythingButTheTokens() {
        var event = connection.issued();
        assertThat(connection.is(ConnectionState.ACTIVE)).isTrue();
        assertThat(event.username()).isEqualTo("ana");
        assertThat(event.scopes()).containsExactly("user.info.basic", "video.list");
        assertThat(event.toString()).doesNotContain("act.a", "rft.a");
    }

    @Test
    void aRefreshCountsTheVersionAndForgetsFailures() {
        connection.refreshFailed(error(NOW), 0);
        connection.refresh(Grants.of(Duration.ofHours(2), Duration.ofDays(180)), 0);
        assertThat(connection.facts().tokenVersion()).isEqualTo(2);
    }

    @Test
    void aGivenUpConnectionLivesAgainWithTokensThatSomebodyHeldInTheirHand() {
        connection.suspect(error(NOW), Duration.ofMinutes(2));
        connection.expire(ExpiryReason.REFRESH_TOKEN_REJECTED, NOW);
        assertThat(connection.takesRefreshOf(1)).isTrue();
        assertThat(connection.takesRefreshOf(0)).as("tokens of before").isFalse();
        connection.refresh(Grants.of(Duration.ofHours(2), Duration.ofDays(180)), 0);
        assertThat(connection.is(ConnectionState.ACTIVE)).isTrue();
        assertThat(connection.facts().suspectedAt()).isNull();
        assertThat(connection.expiredReason()).isNull();
    }

    @Test
    void whatItsOwnerEndedTakesNoTokensUntilItIsConnectedAgain() {
        connection.expire(ExpiryReason.AUTHORIZATION_REMOVED, NOW);
        assertThat(connection.takesRefreshOf(1)).isFalse();
        assertThatThrownBy(() -> connection.refresh(Grants.of(Duration.ofHours(2), Duration.ofDays(1)), 0))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> connection.expire(ExpiryReason.AUTHORIZATION_REMOVED, NOW))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> connection.facts().requireActive()).isInstanceOf(ProblemException.class);
        connection.connect(Grants.account(AccountProfile.UNKNOWN), 0, NOW);
        assertThat(connection.is(ConnectionState.ACTIVE)).isTrue();
        assertThat(connection.expiredReason()).isNull();
        assertThat(connection.username()).isEqualTo("ana");
        assertThat(connection.avatarUrl()).as("better an old one than none").isEqualTo("https://cdn.example/ana.jpg");
        connection.revoke(NOW);
        assertThat(connection.takesRefreshOf(2)).isFalse();
    }

    @Test
    void aSecondRejectionDoesNotProlongTheSuspicion() {
        connection.suspect(error(NOW), Duration.ofMinutes(2));
        connection.suspect(error(NOW.plusSeconds(60)), Duration.ofMinutes(2));
        assertThat(connection.facts().suspectedAt()).isEqualTo(NOW);
    }

    @Test
    void revokingIsPossibleOnceFromActiveOrExpired() {
        connection.expire(ExpiryReason.AUTHORIZATION_REMOVED, NOW);
        connection.revoke(NOW);
        assertThat(connection.revoked().revokedAt()).isEqualTo(NOW);
        assertThatThrownBy(() -> connection.revoke(NOW)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRemovalCountsFromTheSecondOfTheConnect() {
        assertThat(connection.isHitByRemoval(NOW)).isTrue();
        assertThat(connection.isHitByRemoval(NOW.plusSeconds(5))).isTrue();
        assertThat(connection.isHitByRemoval(NOW.minusSeconds(1))).isFalse();
        connection.revoke(NOW);
        assertThat(connection.isHitByRemoval(NOW.plusSeconds(5))).isFalse();
    }

    private static RefreshError error(Instant at) {
        return new RefreshError("invalid_grant", "log-1", at);
    }

    private static Connection connected() {
        var account = Grants.account(new AccountProfile("ana", "Ana", "https://cdn.example/ana.jpg"));
        var connection = new Connection(account);
        connection.connect(account, 0, NOW.plusMillis(300));
        return connection;
    }
}
