package dev.reelay.auth.accesstoken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.auth.connection.CredentialFacts;
import dev.reelay.contracts.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefreshPolicyTest {

    private static final Instant ISSUED = Instant.parse("2026-11-21T08:00:00Z");
    private static final int VERSION = 3;

    private final RefreshPolicy policy =
            new RefreshPolicy(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofMinutes(2));

    @Test
    void aTokenOfTwoHoursIsDueFiveMinutesBeforeItsEnd() {
        var token = living(Duration.ofHours(2));
        assertThat(policy.isDue(token, ISSUED.plus(Duration.ofMinutes(114)))).isFalse();
        assertThat(policy.isDue(token, ISSUED.plus(Duration.ofMinutes(116)))).isTrue();
    }

    @Test
    void aShortLivedTokenIsDueInItsLastTenth() {
        var token = living(Duration.ofSeconds(100));
        assertThat(policy.isDue(token, ISSUED.plusSeconds(89))).isFalse();
        assertThat(policy.isDue(token, ISSUED.plusSeconds(91))).isTrue();
    }

    @Test
    void aDueTokenIsUsableAlmostToItsEnd() {
        var token = living(Duration.ofHours(2));
        assertThat(policy.isUsable(token, ISSUED.plus(Duration.ofMinutes(119)))).isTrue();
        assertThat(policy.isUsable(token, ISSUED.plus(Duration.ofSeconds(7_180))))
                .isFalse();
    }

    @Test
    void aDemandForAnotherVersionIsMetByAnyOther() {
        var token = living(Duration.ofHours(2));
        assertThat(RefreshDemand.insteadOf(null).isMet(token, policy, ISSUED)).isTrue();
        assertThat(RefreshDemand.insteadOf(VERSION).isMet(token, policy, ISSUED))
                .isFalse();
        assertThat(RefreshDemand.insteadOf(VERSION - 1).isMet(token, policy, ISSUED))
                .isTrue();
        assertThat(RefreshDemand.ahead(VERSION).isMet(token, policy, ISSUED)).isFalse();
    }

    @Test
    void onlyATokenThatWasRefusedIsOfNoUse() {
        var token = living(Duration.ofHours(2));
        assertThat(RefreshDemand.insteadOf(VERSION).rejects(token)).isTrue();
        assertThat(RefreshDemand.ahead(VERSION).rejects(token)).isFalse();
        assertThat(RefreshDemand.insteadOf(null).rejects(token)).isFalse();
    }

    @Test
    void aRejectionIsConfirmedByOneThatComesAWhileLater() {
        var trusted = living(Duration.ofHours(2));
        var suspected = living(Duration.ofHours(2), ISSUED);
        assertThat(policy.isConfirmed(trusted, ISSUED)).isFalse();
        assertThat(policy.pause(trusted, ISSUED)).isZero();
        assertThat(policy.isConfirmed(suspected, ISSUED.plusSeconds(119))).isFalse();
        assertThat(policy.pause(suspected, ISSUED.plusSeconds(119))).hasSeconds(1);
        assertThat(policy.isConfirmed(suspected, ISSUED.plusSeconds(120))).isTrue();
        assertThat(policy.pause(suspected, ISSUED.plusSeconds(121))).isZero();
    }

    private static CredentialFacts living(Duration life) {
        return living(life, null);
    }

    private static CredentialFacts living(Duration life, Instant suspectedAt) {
        return new CredentialFacts(
                new UUID(1, 1),
                Platform.TIKTOK,
                "-000a",
                List.of(),
                VERSION,
                ISSUED,
                ISSUED.plus(life),
                ISSUED.plus(Duration.ofDays(180)),
                suspectedAt);
    }
}
