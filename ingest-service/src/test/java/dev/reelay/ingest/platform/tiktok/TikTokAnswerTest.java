package dev.reelay.ingest.platform.tiktok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reelay.ingest.platform.PlatformFailure;
import dev.reelay.ingest.platform.PlatformFailure.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TikTokAnswerTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T23:10:00Z"), ZoneOffset.UTC);

    @Test
    void okMeansData() {
        var answer = new TikTokAnswer(200, "{\"data\":{\"videos\":[]},\"error\":{\"code\":\"ok\"}}", null);

        assertThat(answer.data(CLOCK).has("videos")).isTrue();
    }

    @Test
    void theCodeDecidesNotTheStatus() {
        var failure = failure(200, error("access_token_invalid"), null);

        assertThat(failure.kind()).isEqualTo(Kind.TOKEN_REJECTED);
    }

    @Test
    void codeAndLogIdAreKeptForPeople() {
        var failure = failure(400, error("invalid_params"), null);

        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure)
                .hasMessage("TikTok refused: HTTP 400, code invalid_params, \"Broken.\", log_id 2026112100.");
    }

    @Test
    void retryAfterIsObeyed() {
        var failure = failure(429, error("rate_limit_exceeded"), "7");

        assertThat(failure.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(failure.pause()).contains(Duration.ofSeconds(7));
    }

    @Test
    void retryAfterThatIsNoNumberIsPassedOver() {
        assertThat(failure(429, error("rate_limit_exceeded"), "Wed, 21 Oct 2026 07:28:00 GMT")
                        .pause())
                .isEmpty();
    }

    @Test
    void anUsedUpQuotaComesBackAtMidnightUtc() {
        var failure = failure(429, error("daily_quota_limit_exceeded"), null);

        assertThat(failure.kind()).isEqualTo(Kind.QUOTA_EXHAUSTED);
        assertThat(failure.retryAt()).contains(Instant.parse("2026-11-22T00:00:00Z"));
    }

    @Test
    void htmlOfTheEdgeIsAnOutage() {
        assertThat(failure(504, "<html><body>Gateway Timeout</body></html>", null)
                        .kind())
                .isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure(502, "", null).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure(200, "null", null).kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void aPathThatDoesNotExistIsNoOutage() {
        assertThat(failure(404, "<html>Not found</html>", null).kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void anUnknownCodeWithAServerErrorMayPass() {
        assertThat(failure(503, error("something_new"), null).isPassing()).isTrue();
        assertThat(failure(403, error("something_new"), null).isPassing()).isFalse();
    }

    @Test
    void aTokenIsASuccessOnlyWithoutAnError() {
        assertThat(new TikTokAnswer(200, "{\"access_token\":\"clt.x\",\"expires_in\":7200}", null)
                        .token()
                        .path("expires_in")
                        .asInt())
                .isEqualTo(7200);
        var refused = new TikTokAnswer(200, "{\"error\":\"invalid_client\",\"log_id\":\"l1\"}", null);
        assertThat(catchThrowableOfType(PlatformFailure.class, refused::token))
                .hasMessage("TikTok gave no client token: HTTP 200, code invalid_client, log_id l1.");
    }

    private static String error(String code) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"Broken.\",\"log_id\":\"2026112100\"}}";
    }

    private static PlatformFailure failure(int status, String body, String retryAfter) {
        return catchThrowableOfType(
                PlatformFailure.class, () -> new TikTokAnswer(status, body, retryAfter).data(CLOCK));
    }
}
