package dev.reelay.auth.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CredentialTest {

    private static final Instant NOW = Grants.NOW;

    private final Credential credential = Grants.credential(NOW.plusMillis(300));

    @Test
    void aRefreshCountsTheVersionAndForgetsSuspicions() {
        credential.suspect(error(NOW), Duration.ofMinutes(2));
        credential.refresh(Grants.of(Duration.ofHours(2), Duration.ofDays(180)), 0);
        assertThat(credential.isOfVersion(2)).isTrue();
        assertThat(credential.facts().suspectedAt()).isNull();
    }

    /** Their holders would take the new ones for those that the platform has rejected. */
    @Test
    void aNewGrantIsNewerThanAllThatItsConnectionsHad() {
        var grant = Grants.of(Duration.ofHours(2), Duration.ofDays(180));
        credential.grant(grant, 7, 0, NOW);
        assertThat(credential.isOfVersion(8)).isTrue();
        credential.grant(grant, 3, 0, NOW);
        assertThat(credential.isOfVersion(9)).isTrue();
    }

    @Test
    void aSecondRejectionDoesNotProlongTheSuspicion() {
        credential.suspect(error(NOW), Duration.ofMinutes(2));
        credential.suspect(error(NOW.plusSeconds(60)), Duration.ofMinutes(2));
        assertThat(credential.facts().suspectedAt()).isEqualTo(NOW);
    }

    @Test
    void whatHasEndedIsNotRefreshedUnlessTokensAreInSomebodysHand() {
        credential.end(NOW);
        assertThatThrownBy(() -> credential.refreshFailed(error(NOW), 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> credential.suspect(error(NOW), Duration.ZERO))
                .isInstanceOf(IllegalStateException.class);
        credential.refresh(Grants.of(Duration.ofHours(2), Duration.ofDays(180)), 0);
        assertThat(credential.isLive()).as("it may only be to be revoked").isFalse();
        credential.revive();
        assertThat(credential.isLive()).isTrue();
    }

    @Test
    void whoLeavesItKeepsWhatItWas() {
        credential.refreshFailed(error(NOW), 0);
        var left = credential.leave(NOW);
        assertThat(credential.isLive()).isTrue();
        assertThat(left.isLive()).isFalse();
        assertThat(left.id()).isNotEqualTo(credential.id());
        assertThat(left.facts()).usingRecursiveComparison().ignoringFields("id").isEqualTo(credential.facts());
    }

    @Test
    void aRemovalCountsFromTheSecondOfTheLastConsent() {
        assertThat(credential.isHitByRemoval(NOW)).isTrue();
        assertThat(credential.isHitByRemoval(NOW.plusSeconds(5))).isTrue();
        assertThat(credential.isHitByRemoval(NOW.minusSeconds(1))).isFalse();
        credential.end(NOW);
        assertThat(credential.isHitByRemoval(NOW.plusSeconds(5))).isFalse();
    }

    private static RefreshError error(Instant at) {
        return new RefreshError("invalid_grant", "log-1", at);
    }
}
