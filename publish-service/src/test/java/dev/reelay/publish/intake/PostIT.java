package dev.reelay.publish.intake;

import static dev.reelay.publish.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.auth.ConnectionErased;
import dev.reelay.embedded.ServiceDatabases;
import dev.reelay.embedded.test.PostgresTestResource;
import dev.reelay.publish.support.Creator;
import dev.reelay.publish.support.PublishApi;
import dev.reelay.testkit.AuthServiceStub;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One video for several accounts. */
@QuarkusTest
class PostIT {

    private static final String PATH = "/api/v1/publications/posts";
    private static final byte[] VIDEO = PublishApi.video(10_000);
    private static final String URL = "https://media.example.com/sea.mp4";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final UUID second = UUID.randomUUID();
    private PublishApi studio;
    private Creator other;

    @BeforeEach
    void open() {
        studio = PublishApi.open();
        other = studio.connect(second);
    }

    @AfterEach
    void calm() {
        TikTok.calm();
    }

    private static String later() {
        return Instant.now().plusSeconds(3600).toString();
    }

    private static Map<String, Object> target(UUID connection, Object... own) {
        var target = new HashMap<String, Object>(Map.of("connection_id", connection.toString()));
        for (var i = 0; i < own.length; i += 2) {
            target.put((String) own[i], own[i + 1]);
        }
        return target;
    }

    private Map<String, Object> post(List<?> targets, Object... common) {
        var post = new HashMap<String, Object>(Map.of("privacy_level", "SELF_ONLY", "targets", targets));
        for (var i = 0; i < common.length; i += 2) {
            post.put((String) common[i], common[i + 1]);
        }
        return post;
    }

    private Map<String, Object> laterToBoth() {
        return post(List.of(target(studio.connectionId()), target(second)), "scheduled_at", later());
    }

    private Response sendFile(String key, Map<String, Object> post) {
        return studio.request()
                .header("Idempotency-Key", key)
                .multiPart("post", new JsonObject(post).encode(), "application/json")
                .multiPart("file", "sea.mp4", VIDEO, "video/mp4")
                .post(PATH);
    }

    private JsonPath accepted(Map<String, Object> post) {
        return sendFile(UUID.randomUUID().toString(), post)
                .then()
                .statusCode(202)
                .extract()
                .jsonPath();
    }

    private Response sendUrl(Map<String, Object> post) {
        return studio.request()
                .contentType("application/json")
                .body(new JsonObject(post).encode())
                .post(PATH);
    }

    private JsonPath look(String id) {
        return studio.request()
                .get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private long publications() {
        return DATABASE.number("select count(*) from publications where workspace = ?", studio.workspace());
    }

    private static Path media(String publication) {
        return Path.of("target/media", publication);
    }

    private static long files() throws IOException {
        try (var files = Files.list(Path.of("target/media"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void eachTargetIsAPublicationWithWhatIsItsOwn() throws IOException {
        var own =
                target(second, "caption", "tide", "options", Map.of("disable_comment", true), "scheduled_at", later());
        var post = accepted(post(
                List.of(target(studio.connectionId()), own),
                "caption",
                "sea",
                "options",
                Map.of("disable_duet", true),
                "scheduled_at",
                later()));

        var id = post.getString("id");
        studio.request()
                .get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("summary.targets", equalTo(2))
                .body("summary.requested", equalTo(2))
                .body("summary.published", equalTo(0))
                .body("targets.connection_id", contains(studio.connectionId().toString(), second.toString()))
                .body("targets.caption", contains("sea", "tide"))
                .body("targets.options.disable_comment", contains(false, true))
                .body("targets.options.disable_duet", contains(true, true))
                .body("targets.quota.limit", contains(15, 15))
                .body("targets.post_id", contains(id, id));
        studio.request()
                .queryParam("post_id", id)
                .get("/api/v1/publications")
                .then()
                .body("items.id", contains(post.getString("targets[1].id"), post.getString("targets[0].id")));
        var files = post.getList("targets.id", String.class);
        assertThat(Files.isSameFile(media(files.get(0)), media(files.get(1))))
                .as("the bytes are there once")
                .isTrue();
    }

    @Test
    @Tag("R2")
    void theSharedFileLivesUntilTheLastHasIt() {
        var post = accepted(post(List.of(target(studio.connectionId()), target(second, "scheduled_at", later()))));
        var now = post.getUUID("targets[0].id");
        var waiting = post.getUUID("targets[1].id");

        studio.awaitState(now, "PUBLISHED");
        await().atMost(LIMIT).until(() -> Files.notExists(media(now.toString())));
        assertThat(media(waiting.toString())).exists();
        assertThat(other.tasks()).isEmpty();
        studio.request()
                .header("If-Match", "*")
                .contentType("application/json")
                .body("{\"scheduled_at\": null}")
                .patch("/api/v1/publications/" + waiting)
                .then()
                .statusCode(200);

        studio.awaitState(waiting, "PUBLISHED");
        await().atMost(LIMIT).until(() -> Files.notExists(media(waiting.toString())));
        assertThat(studio.creator().posts()).hasSize(1);
        assertThat(other.posts()).hasSize(1);
        assertThat(look(post.getString("id")).getInt("summary.published")).isEqualTo(2);
    }

    @Test
    void aTargetThatFailsDoesNotStopTheOthers() {
        AuthServiceStub.refuse(studio.connectionId(), 409);
        var post = accepted(post(List.of(target(studio.connectionId()), target(second))));

        studio.awaitState(post.getUUID("targets[0].id"), "FAILED");
        studio.awaitState(post.getUUID("targets[1].id"), "PUBLISHED");

        var shown = look(post.getString("id"));
        assertThat(shown.getInt("summary.failed")).isEqualTo(1);
        assertThat(shown.getInt("summary.published")).isEqualTo(1);
        assertThat(shown.getList("targets.state", String.class)).containsExactly("FAILED", "PUBLISHED");
        assertThat(shown.getBoolean("targets[0].can_retry"))
                .as("its file is still there")
                .isTrue();
    }

    @Test
    void allThatSpeaksAgainstAnyTargetIsToldAtOnceAndNothingIsStored() throws IOException {
        var earlier = studio.publishLater(VIDEO, "SELF_ONLY");
        var files = files();
        var unknown = UUID.randomUUID();

        sendFile(
                        "refused",
                        post(List.of(
                                target(studio.connectionId(), "caption", "x".repeat(2_201), "scheduled_at", later()),
                                target(second, "scheduled_at", later()),
                                target(unknown),
                                target(second, "options", Map.of("share_to_feed", true)))))
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:reelay:problem:targets-refused"))
                .body("targets.index", contains(0, 2, 3))
                .body(
                        "targets.connection_id",
                        contains(studio.connectionId().toString(), unknown.toString(), second.toString()))
                .body(
                        "targets[0].problems.type",
                        contains("urn:reelay:problem:invalid-values", "urn:reelay:problem:duplicate-media"))
                .body("targets[0].problems[1].publication_id", equalTo(earlier.toString()))
                .body("targets[1].problems.type", contains("urn:reelay:problem:connection-not-found"))
                .body(
                        "errors.field",
                        hasItems(
                                "targets[0].caption",
                                "targets[0]",
                                "targets[2].connection_id",
                                "targets[3].options.share_to_feed"));

        assertThat(publications()).isEqualTo(1);
        assertThat(files()).isEqualTo(files);
    }

    @Test
    void theSameMediaIsRefusedForTheAccountThatHasItUnlessItIsMeant() {
        var earlier = studio.publishLater(VIDEO, "SELF_ONLY");

        sendFile("first", laterToBoth())
                .then()
                .statusCode(422)
                .body("targets.index", contains(0))
                .body("targets[0].problems[0].publication_id", equalTo(earlier.toString()));
        studio.request()
                .queryParam("allow_duplicate", true)
                .multiPart("post", new JsonObject(laterToBoth()).encode(), "application/json")
                .multiPart("file", "sea.mp4", VIDEO, "video/mp4")
                .post(PATH)
                .then()
                .statusCode(202);
    }

    @Test
    void anAccountIsNamedOnce() {
        sendUrl(post(List.of(target(second), target(second)), "video_url", URL))
                .then()
                .statusCode(422)
                .body("errors.field", contains("targets[1].connection_id"));
    }

    @Test
    void theSameKeyAnswersTheSamePost() throws IOException {
        var post = laterToBoth();
        var id = sendFile("same", post).then().statusCode(202).extract().<String>path("id");
        var files = files();

        sendFile("same", post).then().statusCode(200).body("id", equalTo(id)).body("targets", not(equalTo(List.of())));
        assertThat(files()).isEqualTo(files);
        assertThat(publications()).isEqualTo(2);
        for (var different : List.of(
                post(List.of(target(studio.connectionId())), "scheduled_at", post.get("scheduled_at")),
                post(
                        List.of(target(studio.connectionId()), target(second, "caption", "another")),
                        "scheduled_at",
                        post.get("scheduled_at")))) {
            sendFile("same", different)
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("urn:reelay:problem:idempotency-key-reused"));
        }
    }

    @Test
    @Tag("R2")
    void ofTheSameRequestSeveralTimesAtOnceOneMakesThePost() {
        var post = laterToBoth();
        var answers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> sendFile("at once", post)))
                .limit(8)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers)
                .extracting(Response::statusCode)
                .containsOnlyOnce(202)
                .containsOnly(202, 200);
        assertThat(answers)
                .extracting(answer -> answer.<String>path("id"))
                .as("all of the same post")
                .containsOnly(answers.get(0).<String>path("id"));
        assertThat(publications()).isEqualTo(2);
    }

    /** It had looked for its key already, and looks for duplicates afterwards. */
    @Test
    @Tag("R2")
    void oneThatWasOvertakenByItsTwinIsNoDuplicate() throws SQLException {
        var post = laterToBoth();
        var id = sendFile("twins", post).then().statusCode(202).extract().<String>path("id");
        DATABASE.update("update publications set post_key = 'hidden' where post_id = ?::uuid", id);
        CompletableFuture<Response> overtaken;
        try (var connection = PostgresTestResource.server().connect(ServiceDatabases.DATABASE);
                var lock = connection.createStatement()) {
            connection.setAutoCommit(false);
            lock.execute("lock table publish.connections in access exclusive mode");
            overtaken = CompletableFuture.supplyAsync(() -> sendFile("twins", post));
            await().atMost(LIMIT)
                    .until(() -> DATABASE.number(
                                    "select count(*) from pg_locks where relation = 'connections'::regclass and not granted")
                            > 0);
            DATABASE.update("update publications set post_key = 'twins' where post_id = ?::uuid", id);
            connection.rollback();
        }

        overtaken.join().then().statusCode(200).body("id", equalTo(id));
        assertThat(publications()).isEqualTo(2);
    }

    /** Its session of the database dies with the second row. */
    @Test
    @Tag("R2")
    void whatDiesInTheMiddleLeavesNothingAndIsDoneWholeByARetry() {
        var post = laterToBoth();
        DATABASE.update(
                """
                create function die_in_the_middle() returns trigger language plpgsql as $$
                begin
                    perform pg_terminate_backend(pg_backend_pid());
                    return new;
                end $$""");
        DATABASE.update(
                """
                create trigger die_in_the_middle before insert on publications for each row
                when (new.connection_id = '%s') execute function die_in_the_middle()"""
                        .formatted(second));
        try {
            assertThat(sendFile("dies", post).statusCode()).isGreaterThanOrEqualTo(500);
            assertThat(publications()).isZero();
        } finally {
            DATABASE.update("drop trigger die_in_the_middle on publications");
            DATABASE.update("drop function die_in_the_middle");
        }

        sendFile("dies", post).then().statusCode(202);
        assertThat(publications()).isEqualTo(2);
    }

    @Test
    void aDryRunJudgesEachTargetAndKeepsNothing() throws IOException {
        var files = files();
        var post = post(List.of(target(studio.connectionId()), target(UUID.randomUUID())));
        studio.request()
                .noFilters()
                .queryParam("dry_run", true)
                .multiPart("post", new JsonObject(post).encode(), "application/json")
                .multiPart("file", "sea.mp4", VIDEO, "video/mp4")
                .post(PATH)
                .then()
                .statusCode(200)
                .body("would_publish", equalTo(false))
                .body("targets.would_publish", contains(true, false))
                .body("targets[0]", hasKey("due_at"))
                .body("targets[1].problems.type", contains("urn:reelay:problem:connection-not-found"));
        assertThat(publications()).isZero();
        assertThat(files()).isEqualTo(files);
    }

    @Test
    void whatIsWrongWithTheWholeIsSaidOfTheWhole() {
        sendUrl(post(List.of(), "video_url", URL)).then().statusCode(422).body("errors.field", contains("targets"));
        sendUrl(post(List.of(target(second)))).then().statusCode(422).body("errors.field", contains("video_url"));
        sendFile("url", post(List.of(target(second)), "video_url", URL))
                .then()
                .statusCode(422)
                .body("errors.field", contains("video_url"));
        sendFile("k".repeat(256), post(List.of(target(second))))
                .then()
                .statusCode(422)
                .body("errors.field", contains("Idempotency-Key"));
        studio.request()
                .noFilters()
                .contentType("application/json")
                .body(new JsonObject(post(List.of(target(second)), "video_url", URL)).encode())
                .post(PATH)
                .then()
                .statusCode(400)
                .body("errors.field", contains("Idempotency-Key"));
        sendUrl(Map.of("video_url", URL, "targets", List.of(target(second), Map.of())))
                .then()
                .statusCode(422)
                .body("errors.field", hasItems("targets[0].privacy_level", "targets[1].connection_id"));
        studio.request()
                .contentType("application/json")
                .body("{\"video_url\": \"%s\", \"privacy_level\": \"SELF_ONLY\", \"targets\": [null]}".formatted(URL))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.field", contains("targets[0]"));
        studio.request()
                .multiPart("file", "sea.mp4", VIDEO, "video/mp4")
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.field", contains("post"));
        studio.request()
                .multiPart("post", new JsonObject(post(List.of(target(second)))).encode(), "application/json")
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.field", contains("file"));
    }

    @Test
    @Tag("R10")
    void anotherWorkspaceSeesNoPost() {
        var id = accepted(laterToBoth()).getString("id");
        var stranger = PublishApi.open();

        stranger.request()
                .get(PATH + "/" + id)
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:reelay:problem:publication-post-not-found"));
        stranger.request()
                .queryParam("post_id", id)
                .get("/api/v1/publications")
                .then()
                .body("items", equalTo(List.of()));
        stranger.request()
                .contentType("application/json")
                .body(new JsonObject(post(List.of(target(second)), "video_url", URL)).encode())
                .post(PATH)
                .then()
                .statusCode(422)
                .body("targets[0].problems.type", everyItem(equalTo("urn:reelay:problem:connection-not-found")));
    }

    @Test
    @Tag("R8")
    void anErasedAccountLeavesThePostOfTheOthers() {
        var post = accepted(laterToBoth());
        var erased = post.getString("targets[0].id");
        var left = post.getString("targets[1].id");

        Events.send(new ConnectionErased(
                studio.connectionId(),
                studio.workspace(),
                Platform.TIKTOK,
                studio.creator().openId(),
                Instant.now(),
                null));

        await().atMost(LIMIT).until(() -> look(post.getString("id")).getList("targets.id"), List.of(left)::equals);
        assertThat(media(erased)).doesNotExist();
        assertThat(media(left)).exists();
        studio.request().get("/api/v1/publications").then().body("items.id", not(hasItem(erased)));
    }
}
