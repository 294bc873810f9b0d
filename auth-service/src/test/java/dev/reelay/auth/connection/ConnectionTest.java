package dev.reelay.auth.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.auth.platform.AccountProfile;
import dev.reelay.common.problem.ProblemException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private static final Instant NOW = Grants.NOW;

    private final Credential credential = Grants.credential(NOW.plusMillis(300));
    private final Connection connection = connected(credential);

    @Test
    void connectingMakesItActiveAndTellsEverythingButTheTokens() {
        var event = connection.issued();
        assertThat(connection.isActive()).isTrue();
        assertThat(event.username()).isEqualTo("ana");
        assertThat(event.scopes()).containsExactly("user.info.basic", "video.list");
        assertThat(event.toString()).doesNotContain("act.a", "rft.a");
    }

    @Test
    void whatThePlatformOrWeGaveUpIsRevivable() {
        connection.expire(ExpiryReason.REFRESH_TOKEN_REJECTED, NOW);
        assertThatThrownBy(() -> connection.facts().requireActive()).isInstanceOf(ProblemException.class);
        assertThat(connection.isRevivable()).isTrue();
        connection.revive();
        assertThat(connection.isActive()).isTrue();
        assertThat(connection.expiredReason()).isNull();
    }

    @Test
    void whatItsOwnerEndedIsNotRevivedUntilItIsConnectedAgain() {
        connection.expire(ExpiryReason.AUTHORIZATION_REMOVED, NOW);
        assertThat(connection.isRevivable()).isFalse();
        assertThatThrownBy(connection::revive).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> connection.expire(ExpiryReason.AUTHORIZATION_REMOVED, NOW))
                .isInstanceOf(IllegalStateException.class);
        connection.connect(Grants.account(AccountProfile.UNKNOWN), Grants.credential(NOW), NOW);
        assertThat(connection.isActive()).isTrue();
        assertThat(connection.expiredReason()).isNull();
        assertThat(connection.username()).isEqualTo("ana");
        assertThat(connection.avatarUrl()).as("better an old one than none").isEqualTo("https://cdn.example/ana.jpg");
        connection.revoke(NOW);
        assertThat(connection.isRevivable()).isFalse();
    }

    @Test
    void revokingIsPossibleOnceFromActiveOrExpired() {
        connection.expire(ExpiryReason.AUTHORIZATION_REMOVED, NOW);
        connection.revoke(NOW);
        assertThat(connection.revoked().revokedAt()).isEqualTo(NOW);
        assertThatThrownBy(() -> connection.revoke(NOW)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void onlyTheAccountThatWasExpectedRenewsIt() {
        var expected = Grants.account(connection.id());
        expected.requireExpected(Optional.of(connection));
        assertThatThrownBy(() -> Grants.account(UUID.randomUUID()).requireExpected(Optional.of(connection)))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> expected.requireExpected(Optional.empty())).isInstanceOf(ProblemException.class);
        connection.revoke(NOW);
        connection.erase(NOW);
        assertThatThrownBy(() -> expected.requireExpected(Optional.of(connection)))
                .isInstanceOf(ProblemException.class);
    }

    private static Connection connected(Credential credential) {
        var account = Grants.account(new AccountProfile("ana", "Ana", "https://cdn.example/ana.jpg"));
        var connection = new Connection(account);
        connection.connect(account, credential, NOW.plusMillis(300));
        return connection;
    }
}
