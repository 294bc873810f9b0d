package dev.reelay.sandbox.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.reelay.sandbox.Sandbox;
import dev.reelay.sandbox.SandboxOptions;
import dev.reelay.sandbox.TikTokClient;
import dev.reelay.sandbox.tiktok.oauth.RefreshCall;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final String USER = "bep.nha.mai";
    private static final String PATH = "/v2/video/list/";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static Sandbox sandbox;
    private static TikTokClient tiktok;

    private TikTokClient.Tokens tokens;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        tiktok = new TikTokClient(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void connect() {
        sandbox.control().reset();
        tokens = tiktok.connect(USER);
    }

    @Test
    void theNextCallsFailAndThenAllIsWellAgain() {
        sandbox.control().failNext(2, PATH, FaultKind.RATE_LIMIT);
        assertThat(list().errorCode()).isEqualTo("rate_limit_exceeded");
        assertThat(list().status()).isEqualTo(429);
        assertThat(list().status()).isEqualTo(200);
    }

    @Test
    void aFaultMayWaitForTheMiddleOfAWalk() {
        sandbox.control()
                .fail(Fault.next(1, PATH, FaultKind.SERVER_ERROR)
                        .afterSkipping(2)
                        .answering(503));
        assertThat(list().status()).isEqualTo(200);
        assertThat(list().status()).isEqualTo(200);
        var failed = list();
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.errorCode()).isEqualTo("internal_error");
        assertThat(list().status()).isEqualTo(200);
    }

    @Test
    void otherPathsAreNotConcerned() {
        sandbox.control().failNext(1, "/v2/oauth/", FaultKind.SERVER_ERROR);
        assertThat(list().status()).isEqualTo(200);
        var refresh = tiktok.refresh(tokens.refresh());
        assertThat(refresh.status()).isEqualTo(500);
        assertThat(refresh.body().path("error").asText()).isEqualTo("server_error");
        assertThat(tiktok.refresh(tokens.refresh()).status()).isEqualTo(200);
    }

    @Test
    void aGatewayAnswersHtml() {
        tiktok.post("/sandbox/faults", null, "{\"path\":\"" + PATH + "\",\"kind\":\"bad_gateway\"}");
        var answer = list();
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.text()).startsWith("<html>");
    }

    @Test
    void aLostAnswerLeavesItsEffect() {
        sandbox.control().failNext(1, "/v2/oauth/token/", FaultKind.LOST_ANSWER);
        assertThatThrownBy(() -> tiktok.refresh(tokens.refresh())).isInstanceOf(UncheckedIOException.class);
        assertThat(tiktok.refresh(tokens.refresh()).body().path("error").asText())
                .isEqualTo("invalid_grant");
    }

    @Test
    void aDroppedConnectionChangesNothing() {
        // Posts are repeated by no client on its own; a dropped GET would be.
        sandbox.control().failNext(1, "/v2/oauth/token/", FaultKind.DROP);
        assertThatThrownBy(() -> tiktok.refresh(tokens.refresh())).isInstanceOf(UncheckedIOException.class);
        assertThat(tiktok.refresh(tokens.refresh()).status()).isEqualTo(200);
    }

    @Test
    void withoutAnAnswerTheCallerGivesUpAndNothingIsDone() throws Exception {
        sandbox.control().failNext(1, "/v2/oauth/token/", FaultKind.NO_ANSWER);
        try (var caller = new Socket("127.0.0.1", sandbox.port())) {
            var body = "grant_type=refresh_token&refresh_token=" + URLEncoder.encode(tokens.refresh(), UTF_8);
            caller.getOutputStream()
                    .write(("POST /v2/oauth/token/ HTTP/1.1\r\nHost: localhost\r\n"
                                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(UTF_8));
            await().atMost(LIMIT).until(() -> !sandbox.control().refreshes().isEmpty());
            caller.setSoTimeout(200);
            assertThatThrownBy(() -> caller.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            assertThat(sandbox.control().refreshes())
                    .extracting(RefreshCall::endedAt)
                    .containsOnlyNulls();
        }
        await().atMost(LIMIT) // until the sandbox has seen that the caller is gone
                .untilAsserted(() -> assertThat(sandbox.control().refreshes())
                        .extracting(RefreshCall::endedAt)
                        .doesNotContainNull());
        assertThat(tiktok.refresh(tokens.refresh()).status()).isEqualTo(200);
        assertThat(sandbox.control().refreshes())
                .extracting(RefreshCall::caller, call -> call.rotatedAt() != null, RefreshCall::fault)
                .containsExactly(tuple("localhost", false, FaultKind.NO_ANSWER), tuple("127.0.0.1", true, null));
    }

    @Test
    void chancesDrawTheSameFailuresWithTheSameSeed() {
        var chances = List.of(
                new Chance(PATH, FaultKind.SERVER_ERROR, 503, 0.3), new Chance(PATH, FaultKind.RATE_LIMIT, 0, 0.3));
        sandbox.control().failAtRandom(7, chances);
        var first = statuses(40);
        assertThat(tiktok.refresh(tokens.refresh()).status()).isEqualTo(200);
        sandbox.control().failAtRandom(7, chances);
        assertThat(statuses(40)).isEqualTo(first).contains(200, 429, 503);
        sandbox.control().failAtRandom(8, chances);
        assertThat(statuses(40)).isNotEqualTo(first);
        sandbox.control().clearFaults();
        assertThat(statuses(40)).containsOnly(200);
    }

    @Test
    void chancesComeByHttpToo() {
        var answer = tiktok.post(
                "/sandbox/faults/random",
                null,
                "{\"seed\":1,\"chances\":[{\"path\":\"" + PATH + "\",\"kind\":\"bad_gateway\",\"share\":1}]}");
        assertThat(answer.body().path("chances").get(0).path("share").asDouble())
                .isEqualTo(1);
        assertThat(list().status()).isEqualTo(502);
        assertThat(tiktok.post("/sandbox/faults/random", null, "{\"chances\":[{\"kind\":\"drop\",\"share\":2}]}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void twoRefreshesOfOneAccountAtOnceAreSeen() {
        tiktok.refresh(tokens.refresh());
        tiktok.refresh(tokens.refresh());
        assertThat(refreshes()).isEqualTo("{\"calls\":2,\"rotations\":1,\"of_one_account_at_once\":1}");
        sandbox.control().latency("/v2/oauth/token/", Duration.ofMillis(300));
        var other = CompletableFuture.supplyAsync(() -> tiktok.refresh(tokens.refresh()));
        tiktok.refresh(tokens.refresh());
        other.join();
        assertThat(refreshes()).isEqualTo("{\"calls\":4,\"rotations\":1,\"of_one_account_at_once\":2}");
    }

    @Test
    void latencyHoldsUntilItIsTakenBack() {
        sandbox.control().latency(PATH, Duration.ofMillis(120));
        var before = System.nanoTime();
        assertThat(list().status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
        sandbox.control().latency(PATH, Duration.ZERO);
        assertThat(sandbox.control().latencies()).isEmpty();
    }

    @Test
    void expiredAccessTokensLeaveTheRefreshToken() {
        var other = tiktok.connect("wander.with.june");
        tiktok.post("/sandbox/tokens/expire", null, "{\"username\":\"" + USER + "\"}");
        assertThat(list().errorCode()).isEqualTo("access_token_invalid");
        assertThat(tiktok.post(PATH + "?fields=id", other.access(), "{}").status())
                .isEqualTo(200);
        sandbox.control().expireAccessTokens();
        assertThat(tiktok.post(PATH + "?fields=id", other.access(), "{}").status())
                .isEqualTo(401);
        assertThat(tiktok.refresh(tokens.refresh()).status()).isEqualTo(200);
    }

    @Test
    void expiredRefreshTokensNeedTheUserAgain() {
        sandbox.control().expireRefreshTokens(USER);
        assertThat(tiktok.refresh(tokens.refresh()).body().path("error").asText())
                .isEqualTo("invalid_grant");
    }

    @Test
    void callsAreCountedByStatus() {
        sandbox.control().failNext(1, PATH, FaultKind.RATE_LIMIT);
        list();
        list();
        assertThat(sandbox.control().requests(PATH)).isEqualTo(2);
        assertThat(tiktok.get("/sandbox/requests", null)
                        .body()
                        .path("requests")
                        .path(PATH)
                        .toString())
                .isEqualTo("{\"200\":1,\"429\":1}");
    }

    @Test
    void anUnknownFaultIsToldAndNothingWaits() {
        var answer = tiktok.post("/sandbox/faults", null, "{\"kind\":\"earthquake\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("problem").asText()).isNotEmpty();
        assertThat(sandbox.control().faults()).isEmpty();
    }

    private String refreshes() {
        return tiktok.get("/sandbox/refreshes", null).body().toString();
    }

    private List<Integer> statuses(int calls) {
        return IntStream.range(0, calls).mapToObj(call -> list().status()).toList();
    }

    private TikTokClient.Answer list() {
        return tiktok.post(PATH + "?fields=id", tokens.access(), "{}");
    }
}
