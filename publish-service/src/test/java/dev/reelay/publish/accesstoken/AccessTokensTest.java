package dev.reelay.publish.accesstoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.secret.Secret;
import dev.reelay.publish.platform.AccountAccess;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

    private static final Instant START = Instant.parse("2026-11-28T21:00:00Z");
    private static final UUID CONNECTION = UUID.randomUUID();

    private final List<String> asked = new ArrayList<>();
    private Instant now = START;
    private int refused;
    private int version;

    private final AccessTokens tokens = new AccessTokens(this::issue, new Config(), new MovedClock());

    @Test
    void aTokenIsAskedForOnceAndUsedAgain() {
        var first = tokens.of(CONNECTION, "studio");
        assertThat(tokens.of(CONNECTION, "studio")).isSameAs(first);
        AccountAccess again = tokens.with(CONNECTION, "studio", access -> access);
        assertThat(again).isSameAs(first);
        assertThat(asked).containsExactly("studio null");
    }

    @Test
    void anotherWorkspaceIsAskedAbout() {
        tokens.of(CONNECTION, "studio");
        tokens.of(CONNECTION, "other");
        assertThat(asked).containsExactly("studio null", "other null");
    }

    @Test
    void oneThatIsAboutToExpireIsNotUsed() {
        var first = tokens.of(CONNECTION, "studio");
        now = START.plus(Duration.ofHours(2)).minusSeconds(59);
        assertThat(tokens.of(CONNECTION, "studio").accessToken()).isNotEqualTo(first.accessToken());
    }

    @Test
    void oneThatThePlatformRejectsIsReplacedForAllThatFollow() {
        var first = tokens.of(CONNECTION, "studio");
        var used = tokens.with(CONNECTION, "studio", access -> accepted(access, first));
        assertThat(used.version()).isEqualTo(2);
        assertThat(tokens.of(CONNECTION, "studio")).isSameAs(used);
        // Somebody who still holds the first one gets the second, without asking.
        AccountAccess late = tokens.with(first, access -> accepted(access, first));
        assertThat(late).isSameAs(used);
        assertThat(asked).containsExactly("studio null", "studio 1");
    }

    @Test
    void withoutATokenNoneIsKept() {
        var first = tokens.of(CONNECTION, "studio");
        refused = 409;
        assertThatThrownBy(() -> tokens.with(CONNECTION, "studio", access -> accepted(access, first)))
                .isInstanceOf(NoAccessTokenException.class)
                .hasMessage(AccessTokens.CONNECTION_EXPIRED);
        assertThatThrownBy(() -> tokens.of(CONNECTION, "studio")).hasMessage(AccessTokens.CONNECTION_EXPIRED);
    }

    private static AccountAccess accepted(AccountAccess access, AccountAccess rejected) {
        if (access.accessToken().equals(rejected.accessToken())) {
            throw new PlatformException(Kind.TOKEN_REJECTED, "access_token_invalid", null);
        }
        return access;
    }

    private IssuedToken issue(UUID id, String workspace, @Nullable Integer rejectedVersion) {
        asked.add(workspace + " " + rejectedVersion);
        if (refused > 0) {
            throw new WebApplicationException(refused);
        }
        version++;
        return new IssuedToken(Secret.of("token-" + version), START.plus(Duration.ofHours(2)), "user", version);
    }

    private static final class Config implements AccessTokenConfig {

        @Override
        public Duration longest() {
            return Duration.ofMinutes(5);
        }

        @Override
        public Duration margin() {
            return Duration.ofMinutes(1);
        }
    }

    private final class MovedClock extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
