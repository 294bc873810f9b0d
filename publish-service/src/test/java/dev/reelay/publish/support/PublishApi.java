package dev.reelay.publish.support;

import static dev.reelay.publish.support.TestServers.DATABASE;
import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.auth.TokenIssued;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.contracts.webhook.PlatformCallbackReceived;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.testkit.AuthServiceStub;
import dev.reelay.testkit.Events;
import io.restassured.config.LogConfig;
import io.restassured.filter.FilterContext;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** The service as somebody uses it who has a workspace of their own with one connected creator. */
public final class PublishApi {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String workspace = "workspace-" + UUID.randomUUID();
    private final UUID connectionId = UUID.randomUUID();
    private final Creator creator = Creator.next();

    private PublishApi() {}

    public static PublishApi open() {
        return open(List.of("user.info.basic", "video.publish", "video.upload"));
    }

    public static PublishApi open(List<String> scopes) {
        var studio = new PublishApi();
        studio.connect(studio.connectionId, studio.creator, scopes);
        return studio;
    }

    private void connect(UUID id, Creator account, List<String> scopes) {
        // An account can come again in a later test, after a restart even the first one. What an earlier test has
        // not seen to its end must compete neither for callbacks nor for the account's status calls, a callback
        // that it left must not find a publication of this one, and what it sent must count neither for the
        // minute nor for the day.
        DATABASE.update("delete from early_callbacks where platform_user_id = ?", account.openId());
        DATABASE.update("delete from rate_limits");
        DATABASE.update(
                """
                update publications set state = 'FAILED', reason = 'test over' where platform_user_id = ?
                and state in ('REQUESTED', 'UPLOADING', 'PROCESSING', 'UNCERTAIN') and workspace <> ?""",
                account.openId(),
                workspace);
        DATABASE.update(
                """
                update publications set init_sent_at = init_sent_at - interval '8 days'
                where platform_user_id = ? and state in ('PUBLISHED', 'FAILED', 'CANCELLED')""",
                account.openId());
        AuthServiceStub.give(id, workspace, account.openId(), account.token(), "video.publish");
        Events.send(new TokenIssued(
                id,
                workspace,
                "owner",
                Platform.TIKTOK,
                account.openId(),
                account.username(),
                "Somebody",
                scopes,
                Instant.now(),
                Instant.now().plusSeconds(7200),
                Instant.now().plusSeconds(86_400)));
        await().atMost(PATIENCE).until(() -> !DATABASE.texts("select 1 from connections where id = ?", id)
                .isEmpty());
    }

    /** Another account of the same workspace, with the creator that it belongs to. */
    public Creator connect(UUID id) {
        var another = Creator.next();
        connect(id, another, List.of("user.info.basic", "video.publish", "video.upload"));
        return another;
    }

    /** From now on auth-service has this one for the connection. */
    public void giveToken(String accessToken) {
        AuthServiceStub.give(connectionId, workspace, creator.openId(), accessToken, "video.publish");
    }

    /** And this one when the platform rejected that. */
    public void giveTokenInstead(String accessToken) {
        AuthServiceStub.giveInstead(connectionId, workspace, creator.openId(), accessToken, "video.publish");
    }

    public UUID connectionId() {
        return connectionId;
    }

    public String workspace() {
        return workspace;
    }

    public Creator creator() {
        return creator;
    }

    /** A request of a creator of this workspace. */
    public RequestSpecification request() {
        return requestOf(workspace, "creator");
    }

    public static RequestSpecification requestOf(String workspace, String... roles) {
        // Not the logging that Quarkus turns on for failures: it prints each file beforehand, five seconds for 12 MB.
        return given().config(config().logConfig(new LogConfig()))
                .filter(PublishApi::withKey)
                .auth()
                .oauth2(IssuerTestResource.token("somebody", workspace, roles));
    }

    /** A new key for each request that brings none; {@code noFilters()} sends none. */
    private static Response withKey(
            FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext context) {
        if (!request.getHeaders().hasHeaderWithName("Idempotency-Key")) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        return context.next(request, response);
    }

    /** A multipart request that could be sent as it is, once for each video. */
    public RequestSpecification fileRequest(byte[] video, String privacyLevel) {
        return request()
                .multiPart("connection_id", connectionId.toString())
                .multiPart("caption", "A day at sea #sailing")
                .multiPart("privacy_level", privacyLevel)
                .multiPart("file", "sea.mp4", video, "video/mp4");
    }

    /** The same for the creator's inbox, whose posts have no privacy level. */
    public RequestSpecification inboxRequest(byte[] video) {
        return request()
                .queryParam("allow_duplicate", true)
                .multiPart("connection_id", connectionId.toString())
                .multiPart("destination", "INBOX")
                .multiPart("caption", "A day at sea #sailing")
                .multiPart("file", "sea.mp4", video, "video/mp4");
    }

    public UUID publish(byte[] video, String privacyLevel) {
        return accepted(repeatable(video, privacyLevel).post("/api/v1/publications"));
    }

    /** Waits an hour, unless a test takes it up by itself. */
    public UUID publishLater(byte[] video, String privacyLevel) {
        return accepted(repeatable(video, privacyLevel)
                .multiPart("scheduled_at", Instant.now().plusSeconds(3600).toString())
                .post("/api/v1/publications"));
    }

    /** As often as one likes. */
    private RequestSpecification repeatable(byte[] video, String privacyLevel) {
        return fileRequest(video, privacyLevel).queryParam("allow_duplicate", true);
    }

    public Response publishUrl(String url, Instant scheduledAt) {
        var when = scheduledAt == null ? "" : ",\"scheduled_at\":\"" + scheduledAt + "\"";
        return request()
                .contentType("application/json")
                .body("{\"connection_id\":\"%s\",\"privacy_level\":\"PUBLIC_TO_EVERYONE\",\"video_url\":\"%s\"%s}"
                        .formatted(connectionId, url, when))
                .post("/api/v1/publications");
    }

    /** Whichever version it is. */
    public Response change(UUID publicationId, Object patch) {
        return request()
                .contentType("application/json")
                .header("If-Match", "*")
                .body(patch)
                .patch("/api/v1/publications/" + publicationId);
    }

    /** Somebody says how an uncertain publication ended. */
    public Response resolve(UUID publicationId, boolean published) {
        return request()
                .contentType("application/json")
                .body(Map.of("published", published))
                .post("/api/v1/publications/" + publicationId + "/resolve");
    }

    /** As if as many others had gone the same way. */
    public static void repeat(UUID publicationId, int times) {
        DATABASE.update(
                """
                insert into publications select (jsonb_populate_record(publication, jsonb_build_object(
                    'id', gen_random_uuid(), 'idempotency_key', gen_random_uuid(), 'next_attempt_at', null))).*
                from publications publication, generate_series(1, ?) where publication.id = ?""",
                times,
                publicationId);
    }

    public static UUID accepted(Response response) {
        return UUID.fromString(read(response.then().statusCode(202).extract().asString())
                .path("id")
                .asText());
    }

    public JsonPath look(UUID publicationId) {
        return answer(publicationId).jsonPath();
    }

    private ExtractableResponse<Response> answer(UUID publicationId) {
        return request()
                .get("/api/v1/publications/" + publicationId)
                .then()
                .statusCode(200)
                .extract();
    }

    /** For looks that repeat: a path of REST Assured is compiled as a program of Groovy each time. */
    private static JsonNode read(String answer) {
        try {
            return JSON.readTree(answer);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + answer, e);
        }
    }

    /** Of its timeline, in their order. */
    public List<String> steps(UUID publicationId) {
        return request()
                .get("/api/v1/publications/" + publicationId + "/timeline")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("step");
    }

    public JsonPath awaitState(UUID publicationId, String state) {
        await("publication is " + state)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> read(answer(publicationId).asString())
                                .path("state")
                                .asText(),
                        state::equals);
        return look(publicationId);
    }

    /** Its owner is told why it is kept back. */
    public void awaitWaiting(UUID publicationId, String reason) {
        await("publication waits for " + reason)
                .atMost(PATIENCE)
                .until(
                        () -> read(answer(publicationId).asString())
                                .at("/waiting/reason")
                                .asText(),
                        reason::equals);
    }

    /** Attempts since the last progress. */
    public void awaitAttempts(UUID publicationId, int attempts) {
        await("attempts").atMost(PATIENCE).until(() -> !DATABASE.texts(
                        "select 1 from publications where id = ? and attempts >= ?", publicationId, attempts)
                .isEmpty());
    }

    /** What webhook-service makes of a callback about a task of this creator. */
    public PlatformCallbackReceived callback(CallbackKind kind, String publishId, String postId, String reason) {
        return callback(
                kind,
                publishId,
                postId,
                reason,
                Instant.ofEpochSecond(Instant.now().getEpochSecond()));
    }

    /** @param occurredAt as the platform says, in seconds */
    public PlatformCallbackReceived callback(
            CallbackKind kind, String publishId, String postId, String reason, Instant occurredAt) {
        return new PlatformCallbackReceived(
                UUID.randomUUID(),
                Platform.TIKTOK,
                creator.openId(),
                kind,
                "post.publish." + kind,
                publishId,
                postId,
                reason,
                occurredAt,
                Instant.now());
    }

    public static byte[] video(int bytes) {
        var video = new byte[bytes];
        new Random(bytes).nextBytes(video);
        return video;
    }

    public static String sha256(byte[] video) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(video));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
