package dev.reelay.ingest.platform.tiktok;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.ratelimit.RateLimit;
import dev.reelay.common.ratelimit.RateLimits;
import dev.reelay.common.secret.Secret;
import dev.reelay.common.trace.PlatformCallRecords;
import dev.reelay.ingest.platform.AccountAccess;
import dev.reelay.tiktok.TikTokEndpoint;
import dev.reelay.tiktok.TikTokFailure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.TracerProvider;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** TikTok's answers in the words of the port. */
class TikTokCallsTest {

    private static final PlatformCallRecords RECORDS =
            new PlatformCallRecords(TracerProvider.noop().get("test"));

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T23:10:00Z"), ZoneOffset.UTC);

    private final Counts limits = new Counts();
    private HttpServer server;
    private int status;
    private String body = "";
    private @Nullable String retryAfter;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (retryAfter != null) {
                exchange.getResponseHeaders().add("Retry-After", retryAfter);
            }
            var bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void okMeansData() {
        assertThat(answer(200, "{\"data\":{\"videos\":[]},\"error\":{\"code\":\"ok\"}}", null)
                        .has("videos"))
                .isTrue();
    }

    @Test
    void theCodeDecidesNotTheStatus() {
        assertThat(failure(200, error("access_token_invalid"), null).kind()).isEqualTo(Kind.TOKEN_REJECTED);
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

        assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
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
                        .isPassing())
                .isTrue();
        assertThat(failure(403, "<html>Not you</html>", null).isPassing()).isTrue();
        assertThat(failure(502, "", null).isPassing()).isTrue();
        assertThat(failure(200, "null", null).isPassing()).isTrue();
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
    void callsAreSpreadByTheNameOfTheirTokenFarBelowTikToksLimit() {
        answer(200, "{\"data\":{},\"error\":{\"code\":\"ok\"}}", null);

        assertThat(limits.counted).hasSize(1).containsKey("tiktok one");
        assertThat(limits.counted.get("tiktok one").mostInAnyMinute())
                .isLessThan(TikTokEndpoint.USER_INFO.callsPerMinute());
    }

    @Test
    void aTurnThatDoesNotComeInTimeIsALimit() {
        limits.full = true;

        var failure = failure(200, "{\"data\":{},\"error\":{\"code\":\"ok\"}}", null);

        assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(failure.code()).isEqualTo("paced");
    }

    @Test
    void aTokenIsASuccessOnlyWithoutAnError() {
        set(200, "{\"access_token\":\"clt.x\",\"expires_in\":7200}", null);
        assertThat(clientToken().get()).isEqualTo("clt.x");

        set(200, "{\"error\":\"invalid_client\",\"log_id\":\"l1\"}", null);
        assertThat(catchThrowableOfType(
                        PlatformException.class, () -> clientToken().get()))
                .hasMessage("No client token. TikTok refused: HTTP 200, code invalid_client, log_id l1.");
    }

    @Test
    void everyFailureOfTheClientHasAWordOfThePort() {
        assertThat(Arrays.stream(TikTokFailure.values()).map(Enum::name))
                .containsExactlyElementsOf(
                        Arrays.stream(Kind.values()).map(Enum::name).toList());
    }

    @Test
    void aVideoThatCannotBeReadIsNotTakenForGone() {
        set(200, "{\"data\":{\"videos\":[{\"id\":\"1\"}]},\"error\":{\"code\":\"ok\"}}", null);

        var failure = catchThrowableOfType(PlatformException.class, () -> source().videos(access(), List.of("1", "2")));

        assertThat(failure.code()).isEqualTo("unreadable_video");
        assertThat(failure.isPassing()).isTrue();
    }

    @Test
    void aListThatGoesOnButNotWhereIsNotAtItsEnd() {
        set(200, "{\"data\":{\"videos\":[],\"has_more\":true},\"error\":{\"code\":\"ok\"}}", null);

        var failure = catchThrowableOfType(PlatformException.class, () -> source().videos(access(), (String) null));

        assertThat(failure.code()).isEqualTo("no_cursor");
        assertThat(failure.isPassing()).isTrue();
    }

    private TikTokContentSource source() {
        var readable = new ReadableVideos(new SimpleMeterRegistry());
        var research = new TikTokResearch(calls(), clientToken(), readable);
        return new TikTokContentSource(config(), calls(), research, readable, Clock.systemUTC());
    }

    private static AccountAccess access() {
        return new AccountAccess(UUID.randomUUID(), Secret.of("act.x"), List.of("video.list"));
    }

    private static String error(String code) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"Broken.\",\"log_id\":\"2026112100\"}}";
    }

    private PlatformException failure(int status, String body, @Nullable String retryAfter) {
        return catchThrowableOfType(PlatformException.class, () -> answer(status, body, retryAfter));
    }

    private JsonNode answer(int status, String body, @Nullable String retryAfter) {
        set(status, body, retryAfter);
        return calls().answer("one", client -> client.get(TikTokEndpoint.USER_INFO, List.of("open_id"), "act.x"));
    }

    private void set(int status, String body, @Nullable String retryAfter) {
        this.status = status;
        this.body = body;
        this.retryAfter = retryAfter;
    }

    private ClientToken clientToken() {
        return new ClientToken(calls(), config(), CLOCK);
    }

    private TikTokCalls calls() {
        return new TikTokCalls(config(), limits, new SimpleMeterRegistry(), RECORDS, CLOCK);
    }

    private TikTokConfig config() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(TikTokConfig.class)
                .withDefaultValues(Map.of(
                        "reelay.ingest.tiktok.api-url",
                                "http://127.0.0.1:" + server.getAddress().getPort(),
                        "reelay.ingest.tiktok.client-key", "key",
                        "reelay.ingest.tiktok.client-secret", "secret"))
                .build()
                .getConfigMapping(TikTokConfig.class);
    }

    /** Counts, and lets everybody through unless it is full. */
    private static final class Counts implements RateLimits {

        private final Map<String, RateLimit> counted = new HashMap<>();
        private boolean full;

        @Override
        public Optional<Duration> take(String name, RateLimit limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean await(String name, RateLimit limit, Duration atMost) {
            counted.put(name, limit);
            return !full;
        }
    }
}
