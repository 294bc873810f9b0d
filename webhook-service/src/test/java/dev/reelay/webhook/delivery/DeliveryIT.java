package dev.reelay.webhook.delivery;

import static dev.reelay.webhook.support.WebhookApi.anotherUser;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.webhook.support.TikTokDeliveries;
import dev.reelay.webhook.support.WebhookApi;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DeliveryIT {

    @TestHTTPResource(value = "/metrics", management = true)
    String metrics;

    private static final String PATH = "/api/v1/webhooks/tiktok";

    @TestHTTPResource
    URL service;

    @Inject
    Pool pool;

    @Test
    void aDeliveryIsKeptByteForByteAndTold() {
        var user = anotherUser();
        var body = TikTokDeliveries.publishComplete(user, "p1");

        post(body).statusCode(200).body(emptyString());

        var row = onlyRow(body);
        assertThat(row.getBuffer("body").getBytes()).isEqualTo(body.getBytes(UTF_8));
        assertThat(row.getString("state")).isEqualTo("RECEIVED");
        var told = WebhookApi.awaitTold(1, user).get(0);
        assertThat(told.key()).isEqualTo("tiktok:" + user);
        assertThat(told.event().callbackId()).isEqualTo(row.getUUID("id"));
        assertThat(told.event().platform()).isEqualTo(Platform.TIKTOK);
        assertThat(told.event().kind()).isEqualTo(CallbackKind.PUBLISH_COMPLETED);
        assertThat(told.event().publishId()).isEqualTo("p1");
        assertThat(told.event().occurredAt()).isEqualTo(Instant.ofEpochSecond(1790000000L));
    }

    @Test
    @Tag("R1")
    void theSameDeliveryFiftyTimesAtOnceHasOneEffect() throws Exception {
        var user = anotherUser();
        var body = TikTokDeliveries.publishComplete(user, "p1");
        var senders = Executors.newFixedThreadPool(50);
        try {
            // A client each: connections of their own.
            var send = (Callable<Integer>) () ->
                    WebhookApi.deliver(HttpClient.newHttpClient(), url(), body).statusCode();
            for (var answer : senders.invokeAll(Collections.nCopies(50, send))) {
                assertThat(answer.get()).isEqualTo(200);
            }
        } finally {
            senders.shutdownNow();
        }

        assertThat(rows(body)).hasSize(1);
        WebhookApi.awaitTold(1, user);
    }

    @Test
    void theSameDeliverySignedAnewHasNoSecondEffect() {
        var user = anotherUser();
        var body = TikTokDeliveries.publishComplete(user, "p1");
        var yesterday = Long.toString(Instant.now().minus(Duration.ofDays(1)).getEpochSecond());

        postSigned(TikTokDeliveries.sign(TikTokDeliveries.SECRET, yesterday, body.getBytes(UTF_8)), body)
                .statusCode(200);
        post(body).statusCode(200);

        assertThat(rows(body)).hasSize(1);
        WebhookApi.awaitTold(1, user);
    }

    @Test
    void aSecondLiveSecretIsAcceptedToo() {
        var body = TikTokDeliveries.publishComplete(anotherUser(), "p1");
        var now = Long.toString(Instant.now().getEpochSecond());

        postSigned(TikTokDeliveries.sign("cs_next", now, body.getBytes(UTF_8)), body)
                .statusCode(200);
    }

    @ParameterizedTest
    @MethodSource("badSignatures")
    void aBadSignatureIsRefusedWithTheSameTextAndNothingIsStored(String signature) {
        var body = TikTokDeliveries.publishComplete(anotherUser(), "p1");

        var refused = signature == null
                ? given().body(body.getBytes(UTF_8)).post(PATH).then()
                : postSigned(signature, body);

        refused.statusCode(401)
                .contentType("application/problem+json")
                .body("type", is("urn:reelay:problem:invalid-signature"))
                .body(
                        "detail",
                        is(
                                "Sign the exact bytes of the body as the platform documents it, with a current secret of the app."));
        assertThat(rows(body)).isEmpty();
    }

    static Stream<String> badSignatures() {
        var now = Long.toString(Instant.now().getEpochSecond());
        var hash = "ac32d1f45488c8b97faf06d8fa22e0b7999b51a351f64f126294ef1205054367";
        return Stream.of(
                null,
                "",
                "t=" + now + ",s=" + hash,
                "t=" + now + ",s=" + hash.toUpperCase(),
                "t=" + now + ",s=" + hash + ",v=1",
                "t=-5,s=" + hash,
                "t=soon,s=" + hash,
                "t=99999999999999999999,s=" + hash);
    }

    @Test
    void twoSignatureHeadersAreRefusedEvenWhenBothAreRight() {
        var body = TikTokDeliveries.publishComplete(anotherUser(), "p1");
        var signature = TikTokDeliveries.sign(body.getBytes(UTF_8));

        given().header(TikTokDeliveries.HEADER, signature, signature)
                .body(body.getBytes(UTF_8))
                .post(PATH)
                .then()
                .statusCode(401);
        assertThat(rows(body)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("oldAndFuture")
    void aTimeOutsideTheToleranceIsRefusedThoughSignedRightly(Duration age) {
        var body = TikTokDeliveries.publishComplete(anotherUser(), "p1");
        var then = Long.toString(Instant.now().minus(age).getEpochSecond());

        postSigned(TikTokDeliveries.sign(TikTokDeliveries.SECRET, then, body.getBytes(UTF_8)), body)
                .statusCode(401);
        assertThat(rows(body)).isEmpty();
    }

    static Stream<Duration> oldAndFuture() {
        return Stream.of(Duration.ofHours(74), Duration.ofMinutes(-6));
    }

    @Test
    void rejectsAreCountedByReason() {
        var body = TikTokDeliveries.publishComplete(anotherUser(), "p1");
        given().body(body.getBytes(UTF_8)).post(PATH).then().statusCode(401);
        postSigned("t=1,s=x", body).statusCode(401);

        given().get(metrics)
                .then()
                .body(containsString(
                        "reelay_webhook_signatures_rejected_total{platform=\"tiktok\",reason=\"missing\"}"))
                .body(containsString(
                        "reelay_webhook_signatures_rejected_total{platform=\"tiktok\",reason=\"malformed\"}"));
    }

    @ParameterizedTest
    @MethodSource("unreadableBodies")
    void aSignedBodyThatCannotBeReadIsKeptAndAcknowledgedWithoutAnEvent(String user, byte[] body) {
        given().header(TikTokDeliveries.HEADER, TikTokDeliveries.sign(body))
                .contentType("application/json")
                .body(body)
                .post(PATH)
                .then()
                .statusCode(200);

        var rows = rows(body);
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).getBuffer("body").getBytes()).isEqualTo(body);
        assertThat(rows.get(0).getString("state")).isEqualTo("UNREADABLE");
        assertThat(rows.get(0).getString("error")).isNotBlank();
        assertThat(waiting(rows.get(0).getUUID("id"))).isZero();
    }

    static Stream<Arguments> unreadableBodies() {
        return Stream.of(
                        "null",
                        "no json " + anotherUser(),
                        "{\"a\":\"" + anotherUser() + "\"}",
                        "[".repeat(400_000),
                        TikTokDeliveries.publishComplete("\\u0000" + anotherUser(), "p1"),
                        TikTokDeliveries.publishComplete("\\ud800" + anotherUser(), "p1"),
                        TikTokDeliveries.publishComplete(anotherUser(), "\u0000"))
                .map(text -> Arguments.of(text.substring(0, Math.min(20, text.length())), text.getBytes(UTF_8)));
    }

    @Test
    void aNulInAFieldThatWeDoNotReadHindersNothing() {
        var user = anotherUser();
        var body = TikTokDeliveries.publishComplete(user, "p1").replace("ck_demo", "\\u0000\\ud800");

        post(body).statusCode(200);

        assertThat(onlyRow(body).getString("state")).isEqualTo("RECEIVED");
        WebhookApi.awaitTold(1, user);
    }

    @Test
    void anEventWeDoNotKnowIsKeptAndToldAsOther() {
        var user = anotherUser();
        var body = TikTokDeliveries.body("something.new", user, "{\"x\":1}");

        post(body).statusCode(200);

        assertThat(onlyRow(body).getString("state")).isEqualTo("IGNORED");
        var told = WebhookApi.awaitTold(1, user).get(0);
        assertThat(told.event().kind()).isEqualTo(CallbackKind.OTHER);
        assertThat(told.event().platformEvent()).isEqualTo("something.new");
    }

    @Test
    void anEmptyBodyThatIsSignedIsKept() {
        postSigned(TikTokDeliveries.sign(new byte[0]), "").statusCode(200);

        assertThat(onlyRow("").getString("state")).isEqualTo("UNREADABLE");
    }

    @Test
    void aBodyOfOneMebibyteIsTakenAndOneByteMoreIsNot() {
        var most = "x".repeat(1 << 20);
        post(most).statusCode(200);
        assertThat(rows(most)).hasSize(1);

        post(most + "x")
                .statusCode(413)
                .contentType("application/problem+json")
                .body("type", is("urn:reelay:problem:payload-too-large"))
                .body("detail", equalTo("A delivery may have at most 1048576 bytes."));
        post("x".repeat(5 << 20)).statusCode(413);
    }

    @Test
    void aLongBodyThatAnnouncesNoLengthIsRefusedToo() throws Exception {
        var body = new byte[3 << 20];
        var request = HttpRequest.newBuilder(URI.create(url() + PATH))
                .header(TikTokDeliveries.HEADER, TikTokDeliveries.sign(body))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();

        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("urn:reelay:problem:payload-too-large");
        assertThat(rows(body)).isEmpty();
    }

    @Test
    void whoAsksBeforeSendingIsToldToGoOn() throws Exception {
        var body = TikTokDeliveries.publishComplete(anotherUser(), "p1").getBytes(UTF_8);
        var request = HttpRequest.newBuilder(URI.create(url() + PATH))
                .expectContinue(true)
                .timeout(Duration.ofSeconds(10))
                .header(TikTokDeliveries.HEADER, TikTokDeliveries.sign(body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(rows(body)).hasSize(1);
    }

    @Test
    void aShortBodyThatAnnouncesNoLengthIsTaken() throws Exception {
        var body = TikTokDeliveries.publishComplete(anotherUser(), "p1").getBytes(UTF_8);
        var request = HttpRequest.newBuilder(URI.create(url() + PATH))
                .header(TikTokDeliveries.HEADER, TikTokDeliveries.sign(body))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();

        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(rows(body)).hasSize(1);
    }

    @Test
    void aSignatureOfAHundredKilobytesEndsAtTheHeaderLimit() throws Exception {
        try (var socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(10_000);
            var head = "POST " + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nTikTok-Signature: t=1,s="
                    + "a".repeat(100_000) + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(UTF_8));
            var answer = new String(socket.getInputStream().readNBytes(12), UTF_8);
            assertThat(answer).isEqualTo("HTTP/1.1 431");
        }
    }

    @Test
    void theTraceOfARequestGoesOnInItsEvent() {
        var user = anotherUser();
        var body = TikTokDeliveries.publishComplete(user, "p1").getBytes(UTF_8);
        var trace = UUID.randomUUID().toString().replace("-", "");

        given().header(TikTokDeliveries.HEADER, TikTokDeliveries.sign(body))
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-00")
                .body(body)
                .post(PATH)
                .then()
                .statusCode(200);

        var told = pool.preparedQuery("select traceparent from outbox where aggregateid = $1")
                .execute(Tuple.of("tiktok:" + user))
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next();
        assertThat(told.getString(0)).startsWith("00-" + trace + "-").doesNotContain("00f067aa0ba902b7");
    }

    @Test
    void theOpenApiPageTellsHowToCallIn() {
        given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths.'/api/v1/webhooks/{platform}'.post.operationId", is("DeliveryResource_receive"))
                .body("paths.'/api/v1/webhooks/{platform}'.post.security", is(List.of(java.util.Map.of())))
                .body(
                        "paths.'/api/v1/webhooks/{platform}'.post.parameters.findAll { it.in == 'header' }.name",
                        is(List.of("TikTok-Signature")))
                .body("paths.'/api/v1/callbacks'.get.security[0]", org.hamcrest.Matchers.notNullValue());
    }

    @Test
    void anEncodedBodyIsNotUnpacked() {
        var body = TikTokDeliveries.publishComplete(anotherUser(), "p1");

        given().header(TikTokDeliveries.HEADER, TikTokDeliveries.sign(body.getBytes(UTF_8)))
                .header("Content-Encoding", "gzip")
                .body(body.getBytes(UTF_8))
                .post(PATH)
                .then()
                .statusCode(415)
                .body("type", is("urn:reelay:problem:unsupported-media-type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"myspace", "instagram"})
    void aPlatformThatDoesNotCallUsIsNotFound(String platform) {
        given().body("{}")
                .post("/api/v1/webhooks/" + platform)
                .then()
                .statusCode(404)
                .body("type", is("urn:reelay:problem:unknown-platform"));
    }

    @Test
    void whoAsksInTheNameOfAPlatformThatNeverAsksIsRefused() {
        given().queryParam("hub.challenge", "1158201444")
                .get(PATH)
                .then()
                .statusCode(403)
                .body("type", is("urn:reelay:problem:handshake-refused"));
    }

    /** What finds the resource and what receives the body compare paths in ways of their own. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/%77ebhooks/tiktok", "/api/v1/webhooks;a=b/tiktok", "//api/v1/webhooks/tiktok"})
    void aPathThatIsSpelledAnotherWayIsNoFailureOfOurs(String path) throws Exception {
        var body = TikTokDeliveries.publishComplete(anotherUser(), "p1").getBytes(UTF_8);
        try (var socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(10_000);
            var head = "POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: %d\r\n%s: %s\r\n\r\n"
                    .formatted(path, body.length, TikTokDeliveries.HEADER, TikTokDeliveries.sign(body));
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.getOutputStream().write(body);
            var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).matches("(?s)HTTP/1.1 (200|400|404) .*");
        }
    }

    @Test
    void aTokenThatIsNoneDoesNotMatterHere() {
        var body = TikTokDeliveries.publishComplete(anotherUser(), "p1");

        given().header("Authorization", "Bearer nonsense")
                .header(TikTokDeliveries.HEADER, TikTokDeliveries.sign(body.getBytes(UTF_8)))
                .body(body.getBytes(UTF_8))
                .post(PATH)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse post(String body) {
        return postSigned(TikTokDeliveries.sign(body.getBytes(UTF_8)), body);
    }

    private static ValidatableResponse postSigned(String signature, String body) {
        return given().header(TikTokDeliveries.HEADER, signature)
                .contentType("application/json")
                .body(body.getBytes(UTF_8))
                .post(PATH)
                .then();
    }

    private String url() {
        var url = service.toString();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private Row onlyRow(String body) {
        var rows = rows(body);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private List<Row> rows(String body) {
        return rows(body.getBytes(UTF_8));
    }

    private List<Row> rows(byte[] body) {
        var found = new ArrayList<Row>();
        pool.preparedQuery("select * from deliveries where body_sha256 = sha256($1)")
                .execute(Tuple.tuple().addValue(Buffer.buffer(body)))
                .await()
                .atMost(Duration.ofSeconds(10))
                .forEach(found::add);
        return found;
    }

    /** Events in the ledger about this delivery, sent or not. */
    private long waiting(UUID callbackId) {
        return pool.preparedQuery("select count(*) from outbox where payload like '%' || $1 || '%'")
                .execute(Tuple.of(callbackId.toString()))
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getLong(0);
    }
}
