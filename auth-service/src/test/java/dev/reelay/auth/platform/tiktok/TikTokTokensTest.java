package dev.reelay.auth.platform.tiktok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.auth.platform.KnownGrant;
import dev.reelay.auth.platform.TokenGrant;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After a refresh the old tokens are dead: whatever its answer lacks, the new ones are kept. */
@Tag("R4")
class TikTokTokensTest {

    private static final Instant ISSUED = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant ASKED = Instant.parse("2026-11-21T09:40:00Z");

    private static final KnownGrant KNOWN = new KnownGrant(
            "-000a",
            Secret.of("rft.old"),
            List.of("video.list"),
            ISSUED,
            ISSUED.plus(Duration.ofHours(2)),
            ISSUED.plus(Duration.ofDays(365)));

    @Test
    void aWholeAnswerIsTakenAsItIs() throws Exception {
        var grant = refreshed(
                """
                {"access_token":"act.new","refresh_token":"rft.new","open_id":"-000a","scope":"video.list,video.publish",
                 "expires_in":86400,"refresh_expires_in":31536000}""");
        assertThat(grant.accessToken()).isEqualTo(Secret.of("act.new"));
        assertThat(grant.refreshToken()).isEqualTo(Secret.of("rft.new"));
        assertThat(grant.scopes()).containsExactly("video.list", "video.publish");
        assertThat(grant.accessTokenExpiresAt()).isEqualTo(ASKED.plus(Duration.ofDays(1)));
        assertThat(grant.refreshTokenExpiresAt()).isEqualTo(ASKED.plus(Duration.ofDays(365)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"access_token\":\"act.new\",\"refresh_token\":\"rft.new\"}",
                "{\"access_token\":\"act.new\",\"refresh_token\":\"rft.new\",\"scope\":\"\",\"expires_in\":0,\"refresh_expires_in\":-1}",
                "{\"access_token\":\"act.new\",\"refresh_token\":\"rft.new\",\"scope\":null,\"expires_in\":\"soon\",\"open_id\":7}",
                "{\"access_token\":\"act.new\",\"refresh_token\":\"rft.new\",\"expires_in\":\"7200\"}"
            })
    void whatIsMissingStaysAsItWas(String answer) throws Exception {
        var grant = refreshed(answer);
        assertThat(grant.refreshToken()).isEqualTo(Secret.of("rft.new"));
        assertThat(grant.platformUserId()).isEqualTo("-000a");
        assertThat(grant.scopes()).containsExactly("video.list");
        assertThat(grant.accessTokenExpiresAt()).isEqualTo(ASKED.plus(Duration.ofHours(2)));
        assertThat(grant.refreshTokenExpiresAt()).isEqualTo(KNOWN.refreshTokenExpiresAt());
    }

    @Test
    void aPlatformThatDoesNotRotateKeepsItsRefreshToken() throws Exception {
        assertThat(refreshed("{\"access_token\":\"act.new\"}").refreshToken()).isEqualTo(Secret.of("rft.old"));
    }

    @Test
    void withoutAnAccessTokenItIsNoAnswer() {
        assertThatExceptionOfType(PlatformException.class)
                .isThrownBy(() -> refreshed("{\"refresh_token\":\"rft.new\"}"))
                .matches(e -> e.kind() == PlatformException.Kind.NO_ANSWER);
    }

    private static TokenGrant refreshed(String answer) throws Exception {
        return TikTokTokens.refreshed(json(answer), KNOWN, ASKED);
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
