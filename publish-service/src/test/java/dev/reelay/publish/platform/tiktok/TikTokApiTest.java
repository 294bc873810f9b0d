package dev.reelay.publish.platform.tiktok;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.ratelimit.RateLimit;
import dev.reelay.common.ratelimit.RateLimits;
import dev.reelay.common.secret.Secret;
import dev.reelay.publish.platform.AccountAccess;
import dev.reelay.tiktok.TikTokClient;
import dev.reelay.tiktok.TikTokEndpoint;
import dev.reelay.tiktok.TikTokSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TikTokApiTest {

    private static final AccountAccess ACCESS =
            new AccountAccess(UUID.randomUUID(), "workspace", "open-id", Secret.of("act.secret-token"), 1);

    private static final List<TikTokEndpoint> ENDPOINTS =
            List.of(TikTokEndpoint.CREATOR_INFO, TikTokEndpoint.VIDEO_INIT, TikTokEndpoint.POST_STATUS);

    private final Counts limits = new Counts();
    private HttpServer server;
    private int status = 200;
    private String body = "";
    private String retryAfter;
    private String path;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            path = exchange.getRequestURI().getPath();
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

    private TikTokApi api(int port) {
        var settings = new TikTokSettings(
                URI.create("http://127.0.0.1:" + port), Duration.ofSeconds(2), Duration.ofSeconds(2), "test");
        return new TikTokApi(new TikTokClient(settings, new SimpleMeterRegistry()), limits);
    }

    private PlatformException failure() {
        return catchThrowableOfType(
                PlatformException.class,
                () -> api(server.getAddress().getPort()).post(TikTokEndpoint.POST_STATUS, ACCESS, Map.of()));
    }

    @Test
    void answersTheDataAndKeepsTheSlashAtTheEnd() {
        body =
                "{\"data\":{\"publish_id\":\"v_pub_file~v2-1.1\"},\"error\":{\"code\":\"ok\",\"message\":\"\",\"log_id\":\"1\"}}";

        var data = api(server.getAddress().getPort()).post(TikTokEndpoint.VIDEO_INIT, ACCESS, Map.of());

        assertThat(data.path("publish_id").asText()).isEqualTo("v_pub_file~v2-1.1");
        assertThat(path).isEqualTo("/v2/post/publish/video/init/");
    }

    @ParameterizedTest
    @CsvSource({
        "200, spam_risk_too_many_posts, REFUSED", // creator_info tells business errors with 200
        "403, unaudited_client_can_only_post_to_private_accounts, REFUSED",
        "400, invalid_params, REFUSED",
        "401, scope_not_authorized, REFUSED",
        "401, access_token_invalid, TOKEN_REJECTED",
        "429, rate_limit_exceeded, RATE_LIMITED",
        "500, internal_error, UNAVAILABLE",
        "200, internal_error, UNAVAILABLE",
        "503, '', UNAVAILABLE"
    })
    void decidesByTheCode(int answered, String code, Kind kind) {
        status = answered;
        body = "{\"error\":{\"code\":\"" + code + "\",\"message\":\"Please review\",\"log_id\":\"20261121080000AB\"}}";

        var failure = failure();

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.mayBeDone()).isEqualTo(kind == Kind.UNAVAILABLE);
        assertThat(failure.code()).isEqualTo(code.isEmpty() ? "http_503" : code);
        assertThat(failure.logId()).isEqualTo("20261121080000AB");
    }

    @ParameterizedTest
    @CsvSource({
        "403, NO_ANSWER",
        "404, NO_ANSWER",
        "502, UNAVAILABLE",
        "504, UNAVAILABLE",
        "200, NO_ANSWER",
        "302, NO_ANSWER",
        "429, RATE_LIMITED"
    })
    void readsPagesInsteadOfJsonByTheirStatus(int answered, Kind kind) {
        status = answered;
        body = "<html><body>edge</body></html>";

        assertThat(failure().kind()).isEqualTo(kind);
    }

    @Test
    void waitsAsLongAsThePlatformAsks() {
        status = 429;
        retryAfter = "7";
        assertThat(failure().pause()).contains(Duration.ofSeconds(7));

        retryAfter = null;
        assertThat(failure().pause()).contains(Duration.ofMinutes(1));
    }

    @Test
    @Tag("R2")
    void knowsARequestThatWasNeverSentFromOneWithoutAnAnswer() throws IOException {
        int nobody;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = taken.getLocalPort();
        }
        var notSent = catchThrowableOfType(
                PlatformException.class, () -> api(nobody).post(TikTokEndpoint.VIDEO_INIT, ACCESS, Map.of()));
        assertThat(notSent.kind()).isEqualTo(Kind.NOT_SENT);

        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var noAnswer = catchThrowableOfType(PlatformException.class, () -> api(silent.getLocalPort())
                    .post(TikTokEndpoint.VIDEO_INIT, ACCESS, Map.of()));
            assertThat(noAnswer.kind()).isEqualTo(Kind.NO_ANSWER);
        }
    }

    @Test
    void countsPerAccountAndEndpointWithinTikToksLimit() {
        body = "{\"data\":{},\"error\":{\"code\":\"ok\"}}";
        var api = api(server.getAddress().getPort());

        for (var endpoint : ENDPOINTS) {
            api.post(endpoint, ACCESS, Map.of());
        }

        assertThat(limits.counted.keySet())
                .containsExactlyInAnyOrderElementsOf(ENDPOINTS.stream()
                        .map(endpoint -> "tiktok " + ACCESS.platformUserId() + " " + endpoint.path())
                        .toList());
        assertThat(limits.counted.values().stream().map(RateLimit::mostInAnyMinute))
                .containsExactlyInAnyOrderElementsOf(
                        ENDPOINTS.stream().map(TikTokEndpoint::callsPerMinute).toList());
    }

    @Test
    void aCallBeyondTheLimitIsNotSentAndSaysForHowLong() {
        limits.wait = Duration.ofSeconds(20);

        var failure = failure();

        assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(failure.pause()).contains(Duration.ofSeconds(20));
        assertThat(path).isNull();
    }

    @Test
    @Tag("R2")
    void aCallThatCannotBeCountedIsNotSentAndThatIsKnown() {
        limits.away = new IllegalStateException(new SQLException("Connection refused", "08001"));

        var failure = failure();

        assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
        assertThat(failure.mayBeDone()).isFalse();
        assertThat(path).isNull();
    }

    @Test
    @Tag("R9")
    void noFailureNamesTheToken() {
        status = 401;
        body =
                "{\"error\":{\"code\":\"access_token_invalid\",\"message\":\"act.secret-token is bad\",\"log_id\":\"1\"}}";

        assertThat(failure().toString()).doesNotContain("secret-token");
        assertThat(ACCESS.toString()).doesNotContain("secret-token");
    }

    /** Counts without limits, unless told otherwise. */
    private static final class Counts implements RateLimits {

        private final Map<String, RateLimit> counted = new HashMap<>();
        private Duration wait;
        private RuntimeException away;

        @Override
        public Optional<Duration> take(String name, RateLimit limit) {
            if (away != null) {
                throw away;
            }
            counted.put(name, limit);
            return Optional.ofNullable(wait);
        }

        @Override
        public boolean await(String name, RateLimit limit, Duration atMost) {
            throw new UnsupportedOperationException();
        }
    }
}
