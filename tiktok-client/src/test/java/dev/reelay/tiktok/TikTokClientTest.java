package dev.reelay.tiktok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TikTokClientTest {

    private static final String TOKEN = "act.secret-token";

    private record InitRequest(String privacyLevel, @Nullable String title) {}

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private TikTokStub tiktok;

    @BeforeEach
    void start() throws IOException {
        tiktok = new TikTokStub();
    }

    @AfterEach
    void stop() {
        tiktok.close();
    }

    @Test
    void aReadAsksForFieldsAndAnswersTheData() {
        tiktok.body = "{\"data\":{\"user\":{\"open_id\":\"-0\"}},\"error\":{\"code\":\"ok\",\"log_id\":\"1\"}}";

        var data =
                TikTokClient.await(client().get(TikTokEndpoint.USER_INFO, List.of("open_id", "display_name"), TOKEN));

        assertThat(data.path("user").path("open_id").asText()).isEqualTo("-0");
        assertThat(tiktok.method).isEqualTo("GET");
        assertThat(tiktok.asked.getPath()).isEqualTo("/v2/user/info/");
        assertThat(tiktok.asked.getQuery()).isEqualTo("fields=open_id,display_name");
        assertThat(tiktok.authorization).isEqualTo("Bearer " + TOKEN);
    }

    @Test
    void aBodyGoesOutInTikToksSpellingAndTheSlashArrives() {
        tiktok.body = "{\"data\":{\"publish_id\":\"v_pub_file~v2-1.1\"},\"error\":{\"code\":\"ok\",\"message\":\"\"}}";

        var data = TikTokClient.await(
                client().post(TikTokEndpoint.VIDEO_INIT, List.of(), TOKEN, new InitRequest("SELF_ONLY", null)));

        assertThat(data.path("publish_id").asText()).isEqualTo("v_pub_file~v2-1.1");
        assertThat(tiktok.asked).isEqualTo(URI.create("/v2/post/publish/video/init/"));
        assertThat(tiktok.contentType).isEqualTo("application/json; charset=UTF-8");
        assertThat(tiktok.sent).isEqualTo("{\"privacy_level\":\"SELF_ONLY\"}");
    }

    private record Photos(List<String> photoImages, int photoCoverIndex) {}

    private record PhotoRequest(String mediaType, String postMode, Photos sourceInfo) {}

    @Test
    void photosGoOutAsAListAndItsFirstPlaceIsZero() {
        tiktok.body = "{\"data\":{\"publish_id\":\"p_pub_url~v2.1\"},\"error\":{\"code\":\"ok\",\"message\":\"\"}}";
        var photos = new Photos(List.of("https://a.example/1.jpg", "https://a.example/2.jpg?sig=a&b"), 0);

        var data = TikTokClient.await(client().post(
                        TikTokEndpoint.CONTENT_INIT,
                        List.of(),
                        TOKEN,
                        new PhotoRequest("PHOTO", "MEDIA_UPLOAD", photos)));

        assertThat(data.path("publish_id").asText()).isEqualTo("p_pub_url~v2.1");
        assertThat(tiktok.asked).isEqualTo(URI.create("/v2/post/publish/content/init/"));
        assertThat(TikTokEndpoint.CONTENT_INIT.callsPerMinute()).isEqualTo(6);
        assertThat(tiktok.sent)
                .isEqualTo("{\"media_type\":\"PHOTO\",\"post_mode\":\"MEDIA_UPLOAD\",\"source_info\":"
                        + "{\"photo_images\":[\"https://a.example/1.jpg\",\"https://a.example/2.jpg?sig=a&b\"],"
                        + "\"photo_cover_index\":0}}");
    }

    @ParameterizedTest
    @CsvSource({
        "400, app_version_check_failed",
        "403, spam_risk_too_many_pending_share",
        "403, url_ownership_unverified"
    })
    void whatIsRefusedOfPhotosIsARefusal(int status, String code) {
        tiktok.error(status, code);

        var failure = failureOf(client().post(TikTokEndpoint.CONTENT_INIT, List.of(), TOKEN, Map.of()));

        assertThat(failure.failure()).isEqualTo(TikTokFailure.REFUSED);
        assertThat(failure.code()).isEqualTo(code);
    }

    @Test
    void aFormIsFlatInBothDirections() {
        tiktok.body = "{\"access_token\":\"clt.x\",\"expires_in\":7200}";

        var body = TikTokClient.await(client().form(TikTokEndpoint.TOKEN, Map.of("code", "a*0!b&c")));

        assertThat(body.path("expires_in").asInt()).isEqualTo(7200);
        assertThat(tiktok.sent).isEqualTo("code=a*0%21b%26c");
        assertThat(tiktok.contentType).isEqualTo("application/x-www-form-urlencoded");
    }

    @Test
    void aRevocationMayBeAnsweredWithNothing() {
        assertThat(TikTokClient.await(client().form(TikTokEndpoint.REVOKE, Map.of()))
                        .isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "200, spam_risk_too_many_posts, REFUSED", // creator_info tells business errors with 200
        "403, unaudited_client_can_only_post_to_private_accounts, REFUSED",
        "400, invalid_params, REFUSED",
        "401, scope_not_authorized, REFUSED",
        "401, access_token_invalid, TOKEN_REJECTED",
        "200, access_token_invalid, TOKEN_REJECTED",
        "429, rate_limit_exceeded, RATE_LIMITED",
        "429, something_new, RATE_LIMITED",
        "429, daily_quota_limit_exceeded, QUOTA_EXHAUSTED",
        "500, internal_error, UNAVAILABLE",
        "200, internal_error, UNAVAILABLE",
        "503, something_new, UNAVAILABLE",
        "503, '', UNAVAILABLE",
        "503, ok, UNAVAILABLE",
        "400, '', REFUSED",
        "200, '', NO_ANSWER"
    })
    void theCodeDecidesAndTheStatusOnlyWhereThereIsNone(int status, String code, TikTokFailure expected) {
        tiktok.error(status, code);

        var failure = failure();

        assertThat(failure.failure()).isEqualTo(expected);
        assertThat(failure.code()).isEqualTo(code.isEmpty() || code.equals("ok") ? "http_" + status : code);
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.logId()).isEqualTo("20261121080000AB");
        assertThat(failure.isPage()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_grant, TOKEN_REJECTED",
        "200, invalid_grant, TOKEN_REJECTED",
        "200, invalid_client, REFUSED",
        "200, temporarily_unavailable, UNAVAILABLE",
        "500, server_error, UNAVAILABLE"
    })
    void flatErrorsOfOAuthAreReadUnderEveryStatus(int status, String code, TikTokFailure expected) {
        tiktok.status = status;
        tiktok.body = "{\"error\":\"" + code + "\",\"error_description\":\"No.\",\"log_id\":\"L\"}";

        var failure = failureOf(client().form(TikTokEndpoint.TOKEN, Map.of()));

        assertThat(failure.failure()).isEqualTo(expected);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.logId()).isEqualTo("L");
    }

    @ParameterizedTest
    @CsvSource({
        "404, REFUSED",
        "502, UNAVAILABLE",
        "504, UNAVAILABLE",
        "200, NO_ANSWER",
        "302, NO_ANSWER",
        "429, RATE_LIMITED"
    })
    void aPageInsteadOfJsonIsToldByItsStatus(int status, TikTokFailure expected) {
        tiktok.status = status;
        tiktok.body = "<html><body>edge act.token</body></html>";

        var failure = failure();

        assertThat(failure.failure()).isEqualTo(expected);
        assertThat(failure.isPage()).isTrue();
        assertThat(failure).hasMessage("TikTok answered HTTP " + status + " without JSON.");
    }

    @Test
    void jsonThatIsNoObjectSaysNothing() {
        tiktok.body = "null";

        assertThat(failure().failure()).isEqualTo(TikTokFailure.NO_ANSWER);
    }

    @Test
    void theHeadersLogIdIsTakenWhereTheBodyHasNone() {
        tiktok.status = 502;
        tiktok.body = "<html></html>";
        tiktok.headers.put("x-tt-logid", "20261121080000CD");

        assertThat(failure().logId()).isEqualTo("20261121080000CD");
    }

    @Test
    void aPauseIsReadWhenItIsInSeconds() {
        tiktok.error(429, "rate_limit_exceeded");
        assertThat(failure().retryAfter()).isEmpty();

        tiktok.headers.put("Retry-After", "7");
        assertThat(failure().retryAfter()).contains(Duration.ofSeconds(7));

        tiktok.headers.put("Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT");
        assertThat(failure().retryAfter()).isEmpty();
    }

    @Test
    @Tag("R2")
    void knowsARequestThatWasNeverSentFromOneWithoutAnAnswer() throws IOException {
        int nobody;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = taken.getLocalPort();
        }
        var notSent = failureOf(init(client(URI.create("http://127.0.0.1:" + nobody))));
        assertThat(notSent.failure()).isEqualTo(TikTokFailure.NOT_SENT);
        assertThat(notSent.sent()).isEqualTo(Sent.NOT_SENT);

        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var late = failureOf(init(client(URI.create("http://127.0.0.1:" + silent.getLocalPort()))));
            assertThat(late.failure()).isEqualTo(TikTokFailure.NO_ANSWER);
            assertThat(late.sent()).isEqualTo(Sent.NOT_KNOWN);
        }

        tiktok.endsWithoutAnswer = true;
        assertThat(failureOf(init(client())).sent()).isEqualTo(Sent.NOT_KNOWN);
        tiktok.endsWithoutAnswer = false;
        tiktok.error(400, "invalid_params");
        assertThat(failureOf(init(client())).sent()).isEqualTo(Sent.SENT);
    }

    @Test
    void whoeverIsInterruptedWhileWaitingStaysInterrupted() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var call = init(client(URI.create("http://127.0.0.1:" + silent.getLocalPort())));
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> TikTokClient.await(call)).isInstanceOf(CancellationException.class);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(call).isCancelled();
        }
    }

    @Test
    @Tag("R9")
    void nothingThatACallLeavesBehindHoldsItsToken() {
        tiktok.status = 401;
        tiktok.body =
                "{\"error\":{\"code\":\"access_token_invalid\",\"message\":\"" + TOKEN + " is bad\",\"log_id\":\"1\"}}";

        try (var log = new Log()) {
            var failure = failure();

            assertThat(failure)
                    .hasMessage("TikTok refused: HTTP 401, code access_token_invalid, \"… is bad\", log_id 1.")
                    .hasNoCause();
            assertThat(log.lines).singleElement().satisfies(line -> assertThat(line)
                    .matches("TikTok called endpoint=/v2/post/publish/status/fetch/ outcome=token_rejected status=401"
                            + " code=access_token_invalid durationMs=\\d+ logId=1"));
        }
        assertThat(metrics.get("reelay.tiktok.calls")
                        .tags("endpoint", "/v2/post/publish/status/fetch/", "outcome", "token_rejected")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThatThrownBy(() -> client().get(TikTokEndpoint.USER_INFO, List.of(), TOKEN + "\n"))
                .hasMessageNotContaining(TOKEN);
    }

    @Test
    void aSuccessIsALineAndATimeToo() {
        tiktok.body = "{\"data\":{},\"error\":{\"code\":\"ok\",\"log_id\":\"2\"}}";

        try (var log = new Log()) {
            TikTokClient.await(init(client()));

            assertThat(log.lines).singleElement().satisfies(line -> assertThat(line)
                    .contains("endpoint=/v2/post/publish/video/init/ outcome=ok status=200")
                    .endsWith("logId=2"));
        }
        assertThat(metrics.get("reelay.tiktok.calls")
                        .tag("outcome", "ok")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    private TikTokException failure() {
        return failureOf(client().post(TikTokEndpoint.POST_STATUS, List.of(), TOKEN, Map.of()));
    }

    private static TikTokException failureOf(CompletableFuture<JsonNode> call) {
        return catchThrowableOfType(TikTokException.class, () -> TikTokClient.await(call));
    }

    private static CompletableFuture<JsonNode> init(TikTokClient client) {
        return client.post(TikTokEndpoint.VIDEO_INIT, List.of(), TOKEN, Map.of());
    }

    private TikTokClient client() {
        return client(tiktok.url());
    }

    private TikTokClient client(URI url) {
        return new TikTokClient(new TikTokSettings(url, Duration.ofSeconds(2), Duration.ofSeconds(2), "test"), metrics);
    }

    /** What the client logs, whatever the level. */
    private static final class Log extends Handler implements AutoCloseable {

        private final List<String> lines = new ArrayList<>();
        private final Logger logger = Logger.getLogger(TikTokClient.class.getName());

        private Log() {
            setLevel(Level.ALL);
            logger.setLevel(Level.ALL);
            logger.addHandler(this);
        }

        @Override
        public synchronized void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }
}
