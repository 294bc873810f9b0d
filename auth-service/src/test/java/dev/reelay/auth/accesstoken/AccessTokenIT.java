package dev.reelay.auth.accesstoken;

import static dev.reelay.auth.support.AuthApi.accessToken;
import static dev.reelay.auth.support.AuthApi.accessTokenPath;
import static dev.reelay.auth.support.AuthApi.anotherWorkspace;
import static dev.reelay.auth.support.AuthApi.as;
import static dev.reelay.auth.support.AuthApi.asService;
import static dev.reelay.auth.support.AuthApi.connect;
import static dev.reelay.auth.support.AuthApi.internalUrl;
import static dev.reelay.auth.support.TestServers.DATABASE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.reelay.auth.support.AuthDatabase;
import dev.reelay.auth.vault.SecretKind;
import dev.reelay.auth.vault.SecretOwner;
import dev.reelay.auth.vault.Vault;
import dev.reelay.common.secret.Secret;
import dev.reelay.contracts.Platform;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.testkit.TikTok;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccessTokenIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String UNAUTHENTICATED = "urn:reelay:problem:unauthenticated";

    @Inject
    Vault vault;

    @Inject
    MeterRegistry metrics;

    private String workspace;
    private String account;
    private String id;

    @BeforeEach
    void connectAnAccount() {
        workspace = anotherWorkspace();
        account = TikTok.anotherAccount();
        id = connect(workspace, account);
    }

    @AfterEach
    void clearFaults() {
        TikTok.calm();
        AuthDatabase.rest();
    }

    @Test
    void aLiveTokenIsAnsweredWithoutAskingThePlatform() {
        var before = TikTok.requests(TikTok.TOKEN_PATH);
        var token = accessToken(id)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("expires_at", notNullValue())
                .body("platform", equalTo("tiktok"))
                .body("platform_user_id", equalTo(TikTok.openId(account)))
                .body("scopes", hasItem("video.publish"))
                .body("workspace", equalTo(workspace))
                .extract()
                .<String>path("access_token");
        assertThat(TikTok.accepts(token)).isTrue();
        assertThat(TikTok.requests(TikTok.TOKEN_PATH)).isEqualTo(before);
    }

    @Test
    @Tag("R4")
    void fiftyCallersOfAnExpiredTokenCauseOneRefreshAndAllGetALiveToken() {
        expireEverywhere();
        var before = TikTok.requests(TikTok.TOKEN_PATH);
        TikTok.latency(TikTok.TOKEN_PATH, 300);

        var tokens = inParallel(50, () -> accessToken(id)).stream()
                .peek(answer -> assertThat(answer.statusCode()).isEqualTo(200))
                .map(answer -> answer.<String>path("access_token"))
                .collect(Collectors.toSet());

        assertThat(tokens).hasSize(1).allMatch(TikTok::accepts);
        assertThat(TikTok.requests(TikTok.TOKEN_PATH)).isEqualTo(before + 1);
        assertThat(AuthDatabase.events(id)).containsExactly("TokenIssued", "TokenRefreshed");
    }

    @Test
    @Tag("R4")
    void oneRefreshFollowsAnotherWithTheNewestRefreshToken() {
        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            expireEverywhere();
            tokens.add(accessToken(id).then().statusCode(200).extract().path("access_token"));
        }
        assertThat(tokens).hasSize(3);
        assertThat(AuthDatabase.events(id))
                .containsExactly("TokenIssued", "TokenRefreshed", "TokenRefreshed", "TokenRefreshed");
        assertThat(DATABASE.texts(
                        "select kind, keep_until is not null from auth.vault_entries where credential_id = ?::uuid"
                                + " order by kind",
                        AuthDatabase.credential(id)))
                .containsExactly("ACCESS|f", "PREVIOUS_REFRESH|t", "REFRESH|f");
    }

    @Test
    @Tag("R4")
    void noTransactionIsOpenWhileThePlatformIsCalled() {
        var answer = refreshUnderWay();
        var called = DATABASE.text("select now()::text");
        // The workers beside it have transactions too, which end before the platform answers.
        await().atMost(LIMIT)
                .until(() -> DATABASE.number(
                                "select count(*) from pg_stat_activity where usename = 'reelay_auth'"
                                        + " and xact_start <= ?::timestamptz",
                                called)
                        == 0);
        AuthDatabase.changeCredential(id, "scopes = scopes");
        assertThat(answer).isNotDone();
        answer.join().then().statusCode(200);
        assertThat(AuthDatabase.isRefreshing(id)).isFalse();
    }

    /** Nobody else holds the tokens that the platform has just issued. */
    @Test
    @Tag("R4")
    void aDatabaseThatIsAwayAfterThePlatformAnsweredLosesNoToken() {
        var answer = refreshUnderWay();
        DATABASE.update("alter table auth.vault_entries rename to vault_entries_away");
        try {
            await().atMost(LIMIT).until(() -> unsaved() == 1);
        } finally {
            DATABASE.update("alter table auth.vault_entries_away rename to vault_entries");
        }
        answer.join().then().statusCode(200);
        assertThat(TikTok.accepts(answer.join().path("access_token"))).isTrue();
        assertThat(AuthDatabase.events(id)).containsExactly("TokenIssued", "TokenRefreshed");
        assertThat(unsaved()).isZero();

        TikTok.calm();
        expireEverywhere(); // what was stored is the newest refresh token
        accessToken(id).then().statusCode(200);
    }

    /** Somebody who had only the old tokens was told that they are dead, and was believed. */
    @Test
    @Tag("R4")
    void tokensInTheHandReviveAConnectionThatWasGivenUp() {
        var answer = refreshUnderWay();
        DATABASE.update(
                "update auth.connections set state = 'EXPIRED', expired_at = now(), expired_reason = 'REFRESH_TOKEN_REJECTED'"
                        + " where id = ?::uuid",
                id);
        AuthDatabase.changeCredential(id, "ended_at = now()");
        answer.join().then().statusCode(200);
        assertThat(TikTok.accepts(answer.join().path("access_token"))).isTrue();
        assertThat(AuthDatabase.state(id)).isEqualTo("ACTIVE");
        assertThat(AuthDatabase.events(id)).containsExactly("TokenIssued", "TokenIssued");
    }

    @Test
    @Tag("R4")
    void callersWithDifferentDemandsShareOneRefresh() {
        var version = accessToken(id).<Integer>path("version");
        expireEverywhere();
        var before = TikTok.requests(TikTok.TOKEN_PATH);
        TikTok.latency(TikTok.TOKEN_PATH, 500);
        AuthDatabase.changeCredential(id, "refresh_at = now()"); // and the ticker
        var callers = new AtomicInteger();
        var tokens = inParallel(20, () -> asService()
                        .queryParam("rejected_version", version - callers.getAndIncrement() % 2)
                        .post(accessTokenPath(id, workspace)))
                .stream()
                .map(answer -> answer.then().statusCode(200).extract().<String>path("access_token"))
                .collect(Collectors.toSet());
        assertThat(tokens).hasSize(1).allMatch(TikTok::accepts);
        assertThat(TikTok.requests(TikTok.TOKEN_PATH)).isEqualTo(before + 1);
    }

    @Test
    @Tag("R4")
    void aCallerWhoHangsUpDoesNotEndTheRefresh() {
        expireEverywhere();
        TikTok.latency(TikTok.TOKEN_PATH, 2_000);
        var before = TikTok.requests(TikTok.TOKEN_PATH);
        var request = HttpRequest.newBuilder(URI.create(internalUrl() + accessTokenPath(id, workspace)))
                .header("Authorization", "Bearer " + IssuerTestResource.serviceToken("s", "token:ingest"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        var call = HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.discarding());
        await().atMost(LIMIT).until(() -> AuthDatabase.isRefreshing(id));
        assertThat(call.cancel(true)).isTrue();
        await().atMost(LIMIT).until(() -> AuthDatabase.events(id).equals(List.of("TokenIssued", "TokenRefreshed")));
        accessToken(id).then().statusCode(200);
        assertThat(TikTok.requests(TikTok.TOKEN_PATH)).isEqualTo(before + 1);
    }

    @Test
    void aRejectedRefreshTokenIsTriedOnceMoreAndThenTheConnectionExpires() {
        expireEverywhere();
        TikTok.expireRefreshTokens(account);
        var before = TikTok.requests(TikTok.TOKEN_PATH);
        accessToken(id)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:reelay:problem:connection-suspected"));
        assertThat(AuthDatabase.state(id)).isEqualTo("ACTIVE");

        await().atMost(LIMIT).until(() -> AuthDatabase.state(id).equals("EXPIRED")); // by the ticker
        assertThat(TikTok.requests(TikTok.TOKEN_PATH)).isEqualTo(before + 2);
        accessToken(id).then().statusCode(409).body("type", equalTo("urn:reelay:problem:connection-not-active"));
        as(workspace, "creator")
                .get("/api/v1/connections/" + id)
                .then()
                .body("state", equalTo("EXPIRED"))
                .body("expired_reason", equalTo("refresh_token_rejected"));
        assertThat(AuthDatabase.events(id)).containsExactly("TokenIssued", "ConnectionExpired");
        assertThat(TikTok.requests(TikTok.TOKEN_PATH)).isEqualTo(before + 2);
    }

    @Test
    void whileItsRefreshTokenIsSuspectedATokenWithSomeLifeIsHandedOut() {
        leaveTwoMinutes();
        TikTok.expireRefreshTokens(account);
        var before = TikTok.requests(TikTok.TOKEN_PATH);
        accessToken(id).then().statusCode(200);
        accessToken(id).then().statusCode(200);
        assertThat(TikTok.requests(TikTok.TOKEN_PATH)).isEqualTo(before + 1);
    }

    @Test
    @Tag("R4")
    void thePreviousRefreshTokenIsTriedWhenThePlatformRejectsTheCurrentOne() throws Throwable {
        var issued = TikTok.secrets("refresh_token");
        var owner = SecretOwner.of(Platform.TIKTOK, UUID.fromString(AuthDatabase.credential(id)));
        VertxContextSupport.subscribeAndAwait(
                () -> vault.putForGrace(owner, SecretKind.PREVIOUS_REFRESH, Secret.of(issued.get(issued.size() - 1))));
        VertxContextSupport.subscribeAndAwait(
                () -> vault.put(owner, SecretKind.REFRESH, Secret.of("rft.lost-on-its-way")));
        expireEverywhere();
        assertThat(TikTok.accepts(
                        accessToken(id).then().statusCode(200).extract().path("access_token")))
                .isTrue();
        assertThat(AuthDatabase.events(id)).containsExactly("TokenIssued", "TokenRefreshed");
    }

    /** Our clock may be wrong, or its end may have been moved. */
    @Test
    void aRefreshTokenPastItsEndIsTriedAllTheSame() {
        expireEverywhere();
        AuthDatabase.changeCredential(id, "refresh_token_expires_at = now()");
        accessToken(id).then().statusCode(200);
    }

    @Test
    void aRejectionPastTheEndIsBelievedAtOnce() {
        expireEverywhere();
        TikTok.expireRefreshTokens(account);
        AuthDatabase.changeCredential(id, "refresh_token_expires_at = now()");
        accessToken(id).then().statusCode(409);
        assertThat(DATABASE.text("select expired_reason from auth.connections where id = ?::uuid", id))
                .isEqualTo("REFRESH_TOKEN_EXPIRED");
    }

    @Test
    void aPlatformThatIsAwayKeepsTheGrant() {
        expireEverywhere();
        for (var kind : List.of("server_error", "rate_limit", "bad_gateway")) {
            // A gateway that lost the answer may have lost new tokens: not asked again at once.
            TikTok.fail(TikTok.TOKEN_PATH, kind, kind.equals("bad_gateway") ? 1 : 3);
            accessToken(id)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("type", equalTo("urn:reelay:problem:platform-unavailable"))
                    .body("code", notNullValue());
        }
        TikTok.fail(TikTok.TOKEN_PATH, "drop", 1);
        accessToken(id).then().statusCode(503);
        assertThat(AuthDatabase.state(id)).isEqualTo("ACTIVE");
        accessToken(id).then().statusCode(200);
    }

    @Test
    void oneFailureInTheMiddleIsNotNoticed() {
        expireEverywhere();
        TikTok.fail(TikTok.TOKEN_PATH, "server_error", 1);
        accessToken(id).then().statusCode(200);
    }

    @Test
    void aTokenWithSomeLifeIsBetterThanNone() {
        leaveTwoMinutes();
        TikTok.fail(TikTok.TOKEN_PATH, "server_error", 3);
        var before = TikTok.requests(TikTok.TOKEN_PATH);
        var token = accessToken(id).then().statusCode(200).extract().<String>path("access_token");
        assertThat(TikTok.accepts(token)).isTrue();
        assertThat(TikTok.requests(TikTok.TOKEN_PATH)).isGreaterThan(before);
        assertThat(AuthDatabase.events(id)).containsExactly("TokenIssued");
    }

    @Test
    void aTokenThatThePlatformRefusedBeforeItsTimeIsReplacedOnce() {
        var version = accessToken(id).<Integer>path("version");
        TikTok.expireAccessTokens(account);
        var before = TikTok.requests(TikTok.TOKEN_PATH);
        var tokens = inParallel(10, () -> asService()
                        .queryParam("rejected_version", version)
                        .post(accessTokenPath(id, workspace)))
                .stream()
                .map(answer -> answer.then().statusCode(200).extract().<String>path("access_token"))
                .collect(Collectors.toSet());
        assertThat(tokens).hasSize(1).allMatch(TikTok::accepts);
        assertThat(TikTok.requests(TikTok.TOKEN_PATH)).isEqualTo(before + 1);
    }

    @Test
    void theTickerRefreshesAheadOfNeed() {
        AuthDatabase.changeCredential(id, "refresh_at = now()");
        await().atMost(LIMIT).until(() -> AuthDatabase.events(id).equals(List.of("TokenIssued", "TokenRefreshed")));
        assertThat(DATABASE.text(
                        "select refresh_at > now() + interval '1 hour' from auth.credentials where id = ?::uuid",
                        AuthDatabase.credential(id)))
                .isEqualTo("t");
    }

    @Test
    void theTickerTriesAgainLaterWhileThePlatformIsAway() {
        TikTok.fail(TikTok.TOKEN_PATH, "server_error", 3);
        AuthDatabase.changeCredential(id, "refresh_at = now()");
        await().atMost(LIMIT).until(() -> DATABASE.text(
                        "select refresh_failures from auth.credentials where id = ?::uuid", AuthDatabase.credential(id))
                .equals("1"));
        assertThat(DATABASE.text(
                        "select refresh_at between now() + interval '10 seconds' and now() + interval '1 minute'"
                                + " from auth.credentials where id = ?::uuid",
                        AuthDatabase.credential(id)))
                .isEqualTo("t");
        assertThat(AuthDatabase.state(id)).isEqualTo("ACTIVE");
    }

    @Test
    @Tag("R10")
    void onlyServicesWithATokenForThisOneAndARightToItGetTokens() {
        var path = accessTokenPath(id, workspace);
        given().baseUri(internalUrl()).post(path).then().statusCode(401);
        as(workspace, "creator", "analyst", "admin")
                .baseUri(internalUrl())
                .post(path)
                .then()
                .statusCode(403);
        asService("search-service", "service").post(path).then().statusCode(403);
        // Of a client that has the right, but at another service.
        as(workspace, "token:publish")
                .baseUri(internalUrl())
                .post(path)
                .then()
                .statusCode(401)
                .body("type", equalTo(UNAUTHENTICATED));
        asService("publish-service", "token:publish").post(path).then().statusCode(200);
        asService("ingest-service", "token:ingest").post(path).then().statusCode(200);
    }

    @Test
    @Tag("R10")
    void aConnectionOfAnotherWorkspaceDoesNotExist() {
        var other = anotherWorkspace();
        connect(other, TikTok.anotherAccount());
        var before = TikTok.requests(TikTok.TOKEN_PATH);
        expireEverywhere(); // nor can anybody have its tokens refreshed
        var foreign = asService().post(accessTokenPath(id, other));
        var unknown = UUID.randomUUID().toString();
        var missing = asService().post(accessTokenPath(unknown, other));
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.asString().replace(id, unknown)).isEqualTo(missing.asString());
        assertThat(foreign.<String>path("type")).isEqualTo("urn:reelay:problem:connection-not-found");
        assertThat(TikTok.requests(TikTok.TOKEN_PATH)).isEqualTo(before);
        asService()
                .post("/internal/connections/" + id + "/access-token")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("workspace"));
    }

    @Test
    void aServiceIsToldTheScopesOfItsUse() {
        var path = accessTokenPath(id, workspace);
        asService("publish-service", "token:publish")
                .post(path)
                .then()
                .body("scopes", hasItems("video.publish", "user.info.basic"))
                .body("scopes", not(hasItem("video.list")));
        asService("ingest-service", "token:ingest")
                .post(path)
                .then()
                .body("scopes", hasItems("video.list", "user.info.basic"))
                .body("scopes", not(hasItem("video.publish")));
    }

    /** The platform takes two seconds for it. */
    private CompletableFuture<Response> refreshUnderWay() {
        expireEverywhere();
        TikTok.latency(TikTok.TOKEN_PATH, 2_000);
        var answer = CompletableFuture.supplyAsync(() -> accessToken(id));
        await().atMost(LIMIT).until(() -> AuthDatabase.isRefreshing(id));
        return answer;
    }

    private double unsaved() {
        return metrics.get("reelay.auth.tokens.unsaved").gauge().value();
    }

    /** Of a token of two hours: a refresh is due. */
    private void leaveTwoMinutes() {
        AuthDatabase.changeCredential(
                id,
                "access_token_issued_at = now() - interval '118 minutes',"
                        + " access_token_expires_at = now() + interval '2 minutes'");
    }

    private void expireEverywhere() {
        TikTok.expireAccessTokens(account);
        AuthDatabase.expireAccessToken(id);
    }

    private static List<Response> inParallel(int callers, Supplier<Response> call) {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            return IntStream.range(0, callers)
                    .mapToObj(i -> CompletableFuture.supplyAsync(call, threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            threads.shutdown();
        }
    }
}
