package dev.reelay.ingest.support;

import static dev.reelay.ingest.support.TestServers.DATABASE;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.auth.TokenIssued;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.testkit.AuthServiceStub;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.TikTok;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The service as somebody uses it who has a workspace of their own and a TikTok account. */
public record IngestApi(String workspace, UUID connection, String username) {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    public static IngestApi of(String username) {
        return new IngestApi("w-" + UUID.randomUUID(), UUID.randomUUID(), username);
    }

    /** Logs in: auth-service has a token from now on. Answers it. */
    public String authorize() {
        var token = TikTok.accessToken(username);
        AuthServiceStub.give(connection, workspace, openId(), token, TikTok.SCOPES.split(","));
        return token;
    }

    /** Logs in, and auth-service tells. */
    public String connect() {
        var token = authorize();
        Events.send(issued());
        return token;
    }

    public TokenIssued issued() {
        var now = Instant.now();
        return new TokenIssued(
                connection,
                workspace,
                "ada",
                Platform.TIKTOK,
                openId(),
                null,
                null,
                List.of(TikTok.SCOPES.split(",")),
                now,
                now.plusSeconds(7200),
                now.plusSeconds(15_552_000));
    }

    private String openId() {
        return "open-" + username;
    }

    /** Requests with a token of the workspace. */
    public RequestSpecification api() {
        return given().auth()
                .oauth2(IssuerTestResource.token("ada", workspace, "creator"))
                .contentType("application/json");
    }

    /** Asks for a run; answers its id. */
    public String sync(String body) {
        return api().body(body)
                .post("/api/v1/jobs/sync/tiktok")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    /** Asks for a run of the account, and waits for its end. */
    public JsonPath synced() {
        return ended(sync("{\"connection_id\":\"" + connection + "\"}"));
    }

    /** The run, when it ended. */
    public JsonPath ended(String run) {
        return await().atMost(LIMIT).until(() -> run(run), view -> List.of("SUCCEEDED", "FAILED", "CANCELLED")
                .contains(view.getString("state")));
    }

    public JsonPath run(String run) {
        return api().get("/api/v1/sync-runs/" + run)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The latest run of the account, when it ended. */
    public JsonPath endedLatest(String trigger) {
        return await().atMost(LIMIT)
                .until(
                        () -> api().get("/api/v1/sync-runs?limit=1&connection_id=" + connection)
                                .jsonPath(),
                        page -> trigger.equals(page.getString("items[0].trigger"))
                                && List.of("SUCCEEDED", "FAILED", "CANCELLED")
                                        .contains(page.getString("items[0].state")))
                .setRootPath("items[0]");
    }

    public long storedVideos() {
        return DATABASE.number("select count(*) from videos where corpus = ?", workspace);
    }

    /** What was told of the workspace's videos, when it is at least that much. */
    public List<VideoFetched> told(int atLeast) {
        return await().atMost(LIMIT)
                .until(
                        () -> Events.sent(VideoFetched.class, event -> workspace.equals(event.workspace())),
                        events -> events.size() >= atLeast);
    }
}
