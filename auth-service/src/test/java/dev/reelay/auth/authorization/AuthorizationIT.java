package dev.reelay.auth.authorization;

import static dev.reelay.auth.support.AuthApi.BROWSER;
import static dev.reelay.auth.support.AuthApi.COOKIE;
import static dev.reelay.auth.support.AuthApi.accessToken;
import static dev.reelay.auth.support.AuthApi.anotherWorkspace;
import static dev.reelay.auth.support.AuthApi.as;
import static dev.reelay.auth.support.AuthApi.callback;
import static dev.reelay.auth.support.AuthApi.callbackElsewhere;
import static dev.reelay.auth.support.AuthApi.start;
import static dev.reelay.auth.support.AuthApi.startReturningTo;
import static dev.reelay.auth.support.TestServers.DATABASE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.auth.support.AuthDatabase;
import dev.reelay.common.secret.Secret;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The OAuth flow against the sandbox, whose OAuth errors come with HTTP status 200. */
@QuarkusTest
class AuthorizationIT {

    private static final String PROBLEM = "urn:reelay:problem:";
    private static final String ALL_SCOPES = TikTok.SCOPES;

    @AfterEach
    void clearFaults() {
        TikTok.calm();
    }

    @Test
    void aConsentConnectsTheAccount() {
        var workspace = anotherWorkspace();
        var account = TikTok.anotherAccount();
        var id = callback(TikTok.consent(start(workspace), account))
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .body("platform", equalTo("tiktok"))
                .body("platform_user_id", equalTo(TikTok.openId(account)))
                .body("username", equalTo(account))
                .body("display_name", notNullValue())
                .body("state", equalTo("ACTIVE"))
                .body("scopes", hasItem("video.list"))
                .body("access_token_expires_at", notNullValue())
                .extract()
                .<String>path("id");
        assertThat(AuthDatabase.events(id)).containsExactly("TokenIssued");
        assertThat(DATABASE.text("select payload from auth.outbox where aggregateid = ?", id))
                .contains(
                        "\"owner\":\"cleo\"",
                        "\"workspace\":\"" + workspace + "\"",
                        "\"username\":\"" + account + "\"");
    }

    @Test
    void theAddressIsOfTheLoginKitForWeb() {
        var url = URI.create(start(anotherWorkspace()));
        assertThat(url.getPath()).isEqualTo("/v2/auth/authorize/");
        var query = TikTok.query(url);
        assertThat(query.get("scope"))
                .isEqualTo("user.info.basic,user.info.profile,user.info.stats,video.list,video.publish,video.upload");
        assertThat(query).containsEntry("response_type", "code").containsEntry("disable_auto_auth", "1");
        assertThat(query).containsKeys("client_key", "redirect_uri").doesNotContainKey("client_id");
    }

    @Test
    @Tag("R9")
    void onlyTheHashOfTheStateIsStored() {
        var state = TikTok.query(URI.create(start(anotherWorkspace()))).get("state");
        assertThat(state).hasSize(43); // 256 bits in base64url
        var rows = DATABASE.texts("select a::text, encode(state_hash, 'hex') from auth.authorization_attempts a");
        assertThat(rows)
                .noneMatch(row -> row.contains(state))
                .anyMatch(row -> row.endsWith(HexFormat.of().formatHex(RandomSecret.hash(Secret.of(state)))));
    }

    @Test
    void aStateIsUsedOnce() {
        var workspace = anotherWorkspace();
        var redirect = TikTok.consent(start(workspace), TikTok.anotherAccount());
        callback(redirect).then().statusCode(200);
        var exchanges = TikTok.requests(TikTok.TOKEN_PATH);
        problem(callback(redirect), 409, "state-used");
        assertThat(TikTok.requests(TikTok.TOKEN_PATH)).isEqualTo(exchanges);
        assertThat(connections(workspace)).isEqualTo(1);
    }

    @Test
    void ofTwoCallbacksAtOnceOneExchangesTheCode() {
        var workspace = anotherWorkspace();
        var redirect = TikTok.consent(start(workspace), TikTok.anotherAccount());
        var before = TikTok.requests(TikTok.TOKEN_PATH);
        var answers = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> callback(redirect).statusCode()))
                .limit(4)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();
        assertThat(answers).containsExactly(200, 409, 409, 409);
        assertThat(TikTok.requests(TikTok.TOKEN_PATH)).isEqualTo(before + 1);
    }

    @Test
    void anUnknownStateIsRefused() {
        var before = TikTok.requests(TikTok.TOKEN_PATH);
        problem(callback(URI.create("http://x/?code=abc&state=never-issued")), 404, "unknown-state");
        assertThat(TikTok.requests(TikTok.TOKEN_PATH)).isEqualTo(before);
    }

    @Test
    void anExpiredStateIsRefused() {
        var workspace = anotherWorkspace();
        var redirect = TikTok.consent(start(workspace), TikTok.anotherAccount());
        DATABASE.update("update auth.authorization_attempts set expires_at = now() where workspace = ?", workspace);
        problem(callback(redirect), 409, "state-expired");
        assertThat(connections(workspace)).isZero();
    }

    @Test
    void theStateOfAnotherPlatformIsRefused() {
        var workspace = anotherWorkspace();
        var redirect = TikTok.consent(start(workspace), TikTok.anotherAccount());
        DATABASE.update("update auth.authorization_attempts set platform = 'instagram' where workspace = ?", workspace);
        problem(callback(redirect), 409, "state-of-other-platform");
        assertThat(connections(workspace)).isZero();
    }

    @Test
    void aDeclinedConsentStoresNothing() {
        var workspace = anotherWorkspace();
        var redirect = TikTok.decline(start(workspace));
        problem(callback(redirect), 403, "authorization-declined").then().body("code", equalTo("access_denied"));
        assertThat(connections(workspace)).isZero();
        problem(callback(redirect), 409, "state-used");
    }

    @Test
    void whatTheBrowserBringsAsAnErrorIsNotRepeatedUnlessItIsACode() {
        var state = TikTok.query(URI.create(start(anotherWorkspace()))).get("state");
        problem(callback(URI.create("http://x/?error=%3Cscript%3E&state=" + state)), 403, "authorization-declined")
                .then()
                .body("code", equalTo("unreadable_error"));
    }

    /** The codes of RFC 6749, 4.1.2.1: whoever is asked to consent again must be able to help by that. */
    @Test
    void aPlatformThatIsDownOrRefusesTheAppIsNotTakenForADeclinedConsent() {
        for (var error : List.of(
                "server_error",
                "temporarily_unavailable",
                "invalid_request",
                "invalid_scope",
                "unauthorized_client",
                "unsupported_response_type")) {
            var workspace = anotherWorkspace();
            var state = TikTok.query(URI.create(start(workspace))).get("state");
            problem(callback(URI.create("http://x/?error=" + error + "&state=" + state)), 503, "platform-unavailable")
                    .then()
                    .body("code", equalTo(error));
            assertThat(connections(workspace)).isZero();
        }
    }

    @Test
    void aCodeThatThePlatformDoesNotKnowIsRefusedThoughTheStatusIs200() {
        var workspace = anotherWorkspace();
        var state = TikTok.query(URI.create(start(workspace))).get("state");
        problem(callback(URI.create("http://x/?code=made-up&state=" + state)), 409, "code-rejected")
                .then()
                .body("code", equalTo("invalid_grant"))
                .body("log_id", notNullValue());
        assertThat(connections(workspace)).isZero();
    }

    @Test
    void aCallbackWithoutStateOrCodeIsUnreadable() {
        problem(callback(URI.create("http://x/?code=abc")), 400, "unreadable-request")
                .then()
                .body("errors[0].field", equalTo("state"));
        problem(callback(URI.create("http://x/?state=abc")), 400, "unreadable-request")
                .then()
                .body("errors[0].field", equalTo("code"));
    }

    @Test
    void aPlatformThatIsAwayUsesTheStateUpAndStoresNothing() {
        var workspace = anotherWorkspace();
        var redirect = TikTok.consent(start(workspace), TikTok.anotherAccount());
        TikTok.fail(TikTok.TOKEN_PATH, "bad_gateway", 1);
        problem(callback(redirect), 503, "platform-unavailable")
                .then()
                .header("Retry-After", notNullValue())
                .body("code", equalTo("http_502"));
        problem(callback(redirect), 409, "state-used");
        assertThat(connections(workspace)).isZero();
    }

    @Test
    void anAccountIsConnectedWithoutItsNameWhenThatIsNotAnswered() {
        TikTok.fail(TikTok.USER_PATH, "server_error", 3);
        callback(TikTok.consent(start(anotherWorkspace()), TikTok.anotherAccount()))
                .then()
                .statusCode(200)
                .body("username", nullValue());
    }

    @Test
    void onlyFieldsOfTheGrantedScopesAreAskedFor() {
        callback(TikTok.consent(start(anotherWorkspace()), TikTok.anotherAccount(), "user.info.basic,video.list"))
                .then()
                .statusCode(200)
                .body("scopes", contains("user.info.basic", "video.list"))
                .body("display_name", notNullValue())
                .body("username", nullValue());
        var before = TikTok.requests(TikTok.USER_PATH);
        callback(TikTok.consent(start(anotherWorkspace()), TikTok.anotherAccount(), "video.list"))
                .then()
                .statusCode(200)
                .body("scopes", hasSize(1))
                .body("display_name", nullValue());
        assertThat(TikTok.requests(TikTok.USER_PATH)).isEqualTo(before);
    }

    @Test
    void theBrowserGoesBackWhereTheStartSaid() {
        var url = startReturningTo(anotherWorkspace(), "https://app.example.com/connected?tab=1");
        var location = callback(TikTok.consent(url, TikTok.anotherAccount()))
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        assertThat(location)
                .matches("https://app.example.com/connected\\?tab=1&connection_id=[0-9a-f-]{36}&outcome=connected");
        var declined = startReturningTo(anotherWorkspace(), "http://127.0.0.1:9/back");
        callback(TikTok.decline(declined))
                .then()
                .statusCode(303)
                .header("Location", "http://127.0.0.1:9/back?error=authorization-declined");
    }

    @Test
    void theBrowserIsNotSentAnywhereElse() {
        for (var address : List.of(
                "http://app.example.com/",
                "javascript:alert(1)",
                "//evil.example",
                "/relative",
                "https://u:p@x.com/",
                "https://foreign.example/",
                "https://app.example.com@foreign.example/",
                "https://app.example.com.foreign.example/",
                "https://app.example.com/#part",
                "https://app.example.com\\\\@foreign.example/",
                "")) {
            as(anotherWorkspace(), "creator")
                    .contentType(ContentType.JSON)
                    .body("{\"return_to\": \"" + address + "\"}")
                    .post("/api/v1/auth/tiktok")
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo("return_to"));
        }
    }

    @Test
    void theBrowserIsToldWhetherTheAccountWasConnectedHereBeforeAndWhatItDidNotGrant() {
        var workspace = anotherWorkspace();
        var account = TikTok.anotherAccount();
        var id = callback(TikTok.consent(start(workspace), account)).<String>path("id");
        var url = startReturningTo(workspace, "https://app.example.com/connected");
        callback(TikTok.consent(url, account, ALL_SCOPES.replace(",video.publish", "")))
                .then()
                .statusCode(303)
                .header(
                        "Location",
                        "https://app.example.com/connected?connection_id=" + id
                                + "&outcome=reconnected&missing_scopes=video.publish");
    }

    /** Somebody was to renew a connection, and has consented with another account, which nobody has connected. */
    @Test
    void anotherAccountThanExpectedChangesNothingAndIsRevoked() {
        var workspace = anotherWorkspace();
        var account = TikTok.anotherAccount();
        var id = callback(TikTok.consent(start(workspace), account)).<String>path("id");
        var other = TikTok.anotherAccount();
        problem(callback(TikTok.consent(startRenewing(workspace, id), other)), 409, "other-account");
        var issued = TikTok.secrets("access_token");
        var unwanted = issued.get(issued.size() - 1);
        await().until(() -> !TikTok.accepts(unwanted));
        assertThat(connections(workspace)).isEqualTo(1);
        assertThat(AuthDatabase.events(id)).containsExactly("TokenIssued");
        await().until(() ->
                DATABASE.number("select count(*) from credentials where platform_user_id = ?", TikTok.openId(other))
                        == 0);

        callback(TikTok.consent(startRenewing(workspace, id), account))
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("outcome", equalTo("RECONNECTED"));
    }

    /** To be revoked it would end there, too; and it may have ended what is there. */
    @Test
    void anotherAccountThanExpectedThatIsInUseElsewhereKeepsTheNewestGrant() {
        var workspace = anotherWorkspace();
        var id = callback(TikTok.consent(start(workspace), TikTok.anotherAccount()))
                .<String>path("id");
        var inUse = TikTok.anotherAccount();
        var theirs = callback(TikTok.consent(start(anotherWorkspace()), inUse)).<String>path("id");
        problem(callback(TikTok.consent(startRenewing(workspace, id), inUse)), 409, "other-account");
        var issued = TikTok.secrets("access_token");
        assertThat(accessToken(theirs).<String>path("access_token"))
                .isEqualTo(issued.get(issued.size() - 1))
                .satisfies(token -> assertThat(TikTok.accepts(token)).isTrue());
        assertThat(connections(workspace)).isEqualTo(1);
    }

    @Test
    void onlyAConnectionOfTheWorkspaceIsRenewed() {
        var theirs = callback(TikTok.consent(start(anotherWorkspace()), TikTok.anotherAccount()))
                .<String>path("id");
        for (var id : List.of(theirs, UUID.randomUUID().toString())) {
            problem(renewing(anotherWorkspace(), id), 404, "connection-not-found");
        }
        problem(renewing(anotherWorkspace(), "x"), 400, "unreadable-request");

        var workspace = anotherWorkspace();
        var elsewhere = callback(TikTok.consent(start(workspace), TikTok.anotherAccount()))
                .<String>path("id");
        AuthDatabase.changeCredential(elsewhere, "platform = 'instagram'");
        problem(renewing(workspace, elsewhere), 422, "invalid-values")
                .then()
                .body("errors[0].field", equalTo("connection_id"));
    }

    @Test
    void theBrowserIsToldOfAnotherAccount() {
        var workspace = anotherWorkspace();
        var id = callback(TikTok.consent(start(workspace), TikTok.anotherAccount()))
                .<String>path("id");
        var url = as(workspace, "creator")
                .cookie(COOKIE, BROWSER)
                .contentType(ContentType.JSON)
                .body("{\"connection_id\": \"" + id + "\", \"return_to\": \"https://app.example.com/connected\"}")
                .post("/api/v1/auth/tiktok")
                .<String>path("authorization_url");
        callback(TikTok.consent(url, TikTok.anotherAccount()))
                .then()
                .statusCode(303)
                .header("Location", "https://app.example.com/connected?error=other-account");
    }

    /** Without that a page of somebody else could have her account connected into his workspace. */
    @Test
    @Tag("R10")
    void inAnotherBrowserNothingIsConnectedUntilWhoeverStartedItCompletesIt() {
        var workspace = anotherWorkspace();
        var account = TikTok.anotherAccount();
        var exchanges = TikTok.requests(TikTok.TOKEN_PATH);
        var handle = callbackElsewhere(TikTok.consent(start(workspace), account))
                .then()
                .statusCode(202)
                .header("Cache-Control", "no-store")
                .body("expires_at", notNullValue())
                .extract()
                .<String>path("authorization");
        assertThat(connections(workspace)).isZero();
        assertThat(TikTok.requests(TikTok.TOKEN_PATH))
                .as("no token is issued yet")
                .isEqualTo(exchanges);

        complete("cleo", workspace, handle)
                .then()
                .statusCode(200)
                .body("platform_user_id", equalTo(TikTok.openId(account)))
                .body("state", equalTo("ACTIVE"));
        problem(complete("cleo", workspace, handle), 409, "state-used");
        assertThat(connections(workspace)).isEqualTo(1);
    }

    @Test
    @Tag("R10")
    void aBrowserWithoutTheCookieIsAnotherBrowser() {
        var workspace = anotherWorkspace();
        var redirect = TikTok.consent(start(workspace), TikTok.anotherAccount());
        given().urlEncodingEnabled(false)
                .get("/api/v1/auth/tiktok/callback?" + redirect.getRawQuery())
                .then()
                .statusCode(202);
        assertThat(connections(workspace)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"mallory, ", "cleo, another-workspace"})
    @Tag("R10")
    void nobodyElseCompletesItAndThenNobodyCan(String subject, String otherWorkspace) {
        var workspace = anotherWorkspace();
        var handle = callbackElsewhere(TikTok.consent(start(workspace), TikTok.anotherAccount()))
                .<String>path("authorization");
        problem(
                complete(subject, otherWorkspace == null ? workspace : otherWorkspace, handle),
                404,
                "unknown-authorization");
        problem(complete("cleo", workspace, handle), 409, "state-used");
        assertThat(connections(workspace)).isZero();
    }

    @Test
    void whatWaitsTooLongIsGone() {
        var workspace = anotherWorkspace();
        var handle = callbackElsewhere(TikTok.consent(start(workspace), TikTok.anotherAccount()))
                .<String>path("authorization");
        DATABASE.update("update auth.authorization_attempts set expires_at = now() where workspace = ?", workspace);
        problem(complete("cleo", workspace, handle), 409, "state-expired");
        assertThat(connections(workspace)).isZero();
    }

    @Test
    void aHandleThatIsNoneIsRefused() {
        problem(complete("cleo", anotherWorkspace(), "A".repeat(43)), 404, "unknown-authorization");
        problem(complete("cleo", anotherWorkspace(), "short"), 422, "invalid-values");
    }

    @Test
    void theBrowserTakesTheHandleBackToItsProduct() {
        var url = startReturningTo(anotherWorkspace(), "https://app.example.com/connected");
        callbackElsewhere(TikTok.consent(url, TikTok.anotherAccount()))
                .then()
                .statusCode(303)
                .header(
                        "Location",
                        matchesPattern("https://app.example.com/connected\\?authorization=[A-Za-z0-9_-]{43}"));
    }

    @Test
    @Tag("R9")
    void neitherCookieNorHandleNorCodeIsStoredInReadableForm() {
        var redirect = TikTok.consent(start(anotherWorkspace()), TikTok.anotherAccount());
        var code = TikTok.query(redirect).get("code");
        var handle = callbackElsewhere(redirect).<String>path("authorization");
        assertThat(DATABASE.texts(
                        "select a::text || encode(coalesce(code, ''), 'escape') from auth.authorization_attempts a"))
                .isNotEmpty()
                .noneMatch(row -> row.contains(code) || row.contains(handle) || row.contains("the-browser-of"));
    }

    @Test
    void theCookieOfTheStartIsForThisHostOnly() {
        var cookie = as(anotherWorkspace(), "creator")
                .post("/api/v1/auth/tiktok")
                .then()
                .statusCode(201)
                .extract()
                .header("Set-Cookie");
        assertThat(cookie)
                .matches("(?i)__Host-reelay-oauth=\"?[A-Za-z0-9_-]{43}\"?;.*")
                .containsIgnoringCase("Path=/")
                .containsIgnoringCase("Secure")
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("SameSite=Lax")
                .doesNotContainIgnoringCase("Domain=");
    }

    /** The code is used then, and what it was exchanged for is nowhere else. */
    @Test
    @Tag("R4")
    void aDatabaseThatIsAwayAfterTheExchangeLosesNoTokens() throws Exception {
        var workspace = anotherWorkspace();
        var redirect = TikTok.consent(start(workspace), TikTok.anotherAccount());
        var before = TikTok.requests(TikTok.USER_PATH);
        TikTok.latency(TikTok.USER_PATH, 1_000);
        var answer = CompletableFuture.supplyAsync(() -> callback(redirect));
        await().until(() -> TikTok.requests(TikTok.USER_PATH) > before);
        for (var end = System.nanoTime() + 3_000_000_000L; System.nanoTime() < end; Thread.sleep(10)) {
            DATABASE.texts("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'reelay_auth'");
        }
        assertThat(answer.join().statusCode()).isEqualTo(200);
        assertThat(connections(workspace)).isEqualTo(1);
    }

    @Test
    void aBodyOfAnotherKindIsNotPassedOver() {
        as(anotherWorkspace(), "creator")
                .formParam("return_to", "https://app.example.com/")
                .post("/api/v1/auth/tiktok")
                .then()
                .statusCode(415);
        as(anotherWorkspace(), "creator")
                .contentType(ContentType.JSON)
                .post("/api/v1/auth/tiktok")
                .then()
                .statusCode(201);
    }

    @Test
    void startingNeedsACreatorAndAPlatform() {
        given().post("/api/v1/auth/tiktok").then().statusCode(401);
        as(anotherWorkspace(), "analyst").post("/api/v1/auth/tiktok").then().statusCode(403);

        problem(as(anotherWorkspace(), "creator").post("/api/v1/auth/myspace"), 404, "unknown-platform");
        problem(as(anotherWorkspace(), "creator").post("/api/v1/auth/facebook"), 404, "unknown-platform");
    }

    private static String startRenewing(String workspace, String connectionId) {
        return renewing(workspace, connectionId)
                .then()
                .statusCode(201)
                .extract()
                .path("authorization_url");
    }

    private static Response renewing(String workspace, String connectionId) {
        return as(workspace, "creator")
                .cookie(COOKIE, BROWSER)
                .contentType(ContentType.JSON)
                .body("{\"connection_id\": \"" + connectionId + "\"}")
                .post("/api/v1/auth/tiktok");
    }

    private static Response complete(String subject, String workspace, String handle) {
        return given().auth()
                .oauth2(IssuerTestResource.token(subject, workspace, "creator"))
                .contentType(ContentType.JSON)
                .body("{\"authorization\": \"" + handle + "\"}")
                .post("/api/v1/auth/tiktok/complete");
    }

    private static Response problem(Response answer, int status, String slug) {
        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo(PROBLEM + slug))
                .body("detail", notNullValue());
        return answer;
    }

    private static int connections(String workspace) {
        return DATABASE.texts("select id from auth.connections where workspace = ?", workspace)
                .size();
    }
}
