package dev.reelay.auth.accesstoken;

import static dev.reelay.auth.support.AuthApi.accessTokenPath;
import static dev.reelay.auth.support.AuthApi.anotherWorkspace;
import static dev.reelay.auth.support.AuthApi.connect;
import static dev.reelay.auth.support.AuthApi.internalUrl;
import static dev.reelay.auth.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.auth.support.AuthDatabase;
import dev.reelay.auth.support.AuthProcess;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.testkit.ServiceProcess;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The test's own instance of the service, and the built jar as a process of its own, on one database. */
@QuarkusTest
class TwoReplicasIT {

    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void clearFaults() {
        TikTok.calm();
        AuthDatabase.rest();
    }

    @Test
    @Tag("R4")
    void twoHundredCallersOfTwoReplicasCauseOneRefresh() throws Exception {
        try (var replica = AuthProcess.start()) {
            replica.awaitReady();
            var id = connectWithAnExpiredToken();
            TikTok.latency(TikTok.TOKEN_PATH, 1_000);
            var before = TikTok.requests(TikTok.TOKEN_PATH);

            var calls = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            for (int i = 0; i < 100; i++) {
                calls.add(accessToken(internalUrl(), id));
                calls.add(accessToken(AuthProcess.internalUrl(replica), id));
            }
            var tokens = calls.stream()
                    .map(CompletableFuture::join)
                    .peek(answer -> assertThat(answer.statusCode()).isEqualTo(200))
                    .map(answer -> new JsonObject(answer.body()).getString("access_token"))
                    .collect(Collectors.toSet());

            assertThat(tokens).hasSize(1).allMatch(TikTok::accepts);
            assertThat(TikTok.requests(TikTok.TOKEN_PATH)).isEqualTo(before + 1);
            assertThat(AuthDatabase.events(id)).containsExactly("TokenIssued", "TokenRefreshed");
        }
    }

    @Test
    @Tag("R4")
    void theMarkOfAReplicaThatWasKilledInTheMiddleEnds() throws Exception {
        var id = connectWithAnExpiredToken();
        var latency = 10_000;
        long sent;
        try (var replica = AuthProcess.start(Map.of("REELAY_AUTH_REFRESH_MARK_LEASE", "4s"))) {
            replica.awaitReady();
            TikTok.latency(TikTok.TOKEN_PATH, latency);
            sent = System.nanoTime();
            var lost = accessToken(AuthProcess.internalUrl(replica), id);
            await().until(() -> AuthDatabase.isRefreshing(id));
            replica.kill();
            assertThat(lost.handle((answer, failure) -> failure != null).join()).isTrue();
        }
        // The sandbox had not begun: the refresh token is as good as before.
        TikTok.calm();
        assertThat(AuthDatabase.isRefreshing(id))
                .as("nobody else uses the token yet")
                .isTrue();
        await().atMost(Duration.ofSeconds(20)).until(() -> !AuthDatabase.isRefreshing(id));
        var answer = accessToken(internalUrl(), id).join();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(TikTok.accepts(new JsonObject(answer.body()).getString("access_token")))
                .isTrue();
        // What the dead one had sent gets there at last, and its refresh token is of no use by then.
        Thread.sleep(Math.max(0, latency + 1_000 - (System.nanoTime() - sent) / 1_000_000));
        assertThat(TikTok.accepts(new JsonObject(answer.body()).getString("access_token")))
                .isTrue();
    }

    /** It does not reach the database while the platform answers; meanwhile the other one asks with a token that is dead. */
    @Test
    @Tag("R4")
    void theTokensOfAReplicaThatLostItsMarkAreStored() throws Exception {
        try (var replica = AuthProcess.start()) {
            replica.awaitReady();
            var id = connectWithAnExpiredToken();
            var before = TikTok.requests(TikTok.TOKEN_PATH);
            TikTok.latency(TikTok.TOKEN_PATH, 5_000);
            var first = accessToken(internalUrl(), id);
            await().until(() -> AuthDatabase.isRefreshing(id));
            AuthDatabase.endMark(id);
            var second = accessToken(AuthProcess.internalUrl(replica), id);

            assertThat(first.join().statusCode()).isEqualTo(200);
            second.join(); // told to wait, or given what the first one has stored
            assertThat(TikTok.requests(TikTok.TOKEN_PATH)).isGreaterThan(before + 1);
            assertThat(AuthDatabase.state(id)).isEqualTo("ACTIVE");
            TikTok.calm();
            var now = accessToken(AuthProcess.internalUrl(replica), id).join();
            assertThat(now.body()).isEqualTo(first.join().body());
            assertThat(TikTok.accepts(new JsonObject(now.body()).getString("access_token")))
                    .isTrue();
            assertThat(DATABASE.texts(
                            "select 1 from auth.credentials where id = ?::uuid and refresh_suspected_at is null",
                            AuthDatabase.credential(id)))
                    .hasSize(1);
        }
    }

    /** The platform has rotated the tokens, or is about to, when the stop comes: they exist nowhere but in this process. */
    @Test
    @Tag("R4")
    @Tag("R11")
    void aReplicaThatIsStoppedInTheMiddleStoresTheTokensAndAnswers() throws Exception {
        var id = connectWithAnExpiredToken();
        var before = TikTok.requests(TikTok.TOKEN_PATH);
        String token;
        try (var replica = AuthProcess.start()) {
            replica.awaitReady();
            TikTok.latency(TikTok.TOKEN_PATH, 3_000);
            var answer = accessToken(AuthProcess.internalUrl(replica), id);
            await().until(() -> AuthDatabase.isRefreshing(id));
            replica.terminate();
            await().until(() -> isTurnedAway(replica));
            assertThat(answer.join().statusCode()).isEqualTo(200);
            token = new JsonObject(answer.join().body()).getString("access_token");
            assertThat(replica.awaitEnd()).isEqualTo(143);
            assertThat(replica.output())
                    .contains("Stopped with nothing in hand")
                    .doesNotContain("ERROR");
        }
        TikTok.calm();
        var kept = accessToken(internalUrl(), id).join();
        assertThat(new JsonObject(kept.body()).getString("access_token")).isEqualTo(token);
        assertThat(TikTok.accepts(token)).isTrue();
        assertThat(TikTok.requests(TikTok.TOKEN_PATH)).isEqualTo(before + 1);
    }

    private static String connectWithAnExpiredToken() {
        var account = TikTok.anotherAccount();
        var id = connect(anotherWorkspace(), account);
        TikTok.expireAccessTokens(account);
        AuthDatabase.expireAccessToken(id);
        return id;
    }

    /** Nothing new is taken; before that it would be 401. */
    private boolean isTurnedAway(ServiceProcess replica) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(replica.url() + "/api/v1/connections"))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 503;
    }

    private CompletableFuture<HttpResponse<String>> accessToken(String service, String id) {
        var request = HttpRequest.newBuilder(URI.create(service + accessTokenPath(id)))
                .header("Authorization", "Bearer " + IssuerTestResource.serviceToken("s", "token:ingest"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }
}
