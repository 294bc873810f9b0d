package dev.reelay.publish.intake;

import static dev.reelay.publish.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.publish.support.PublishApi;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What waits can be changed, by one at a time. */
@QuarkusTest
class ChangeIT {

    private static final String PATH = "/api/v1/publications/";
    private static final byte[] VIDEO = PublishApi.video(10_000);

    private PublishApi studio;
    private UUID id;

    @BeforeEach
    void open() {
        TikTok.calm();
        studio = PublishApi.open();
        id = studio.publishLater(VIDEO, "SELF_ONLY");
    }

    private Response change(String version, String patch) {
        return change(studio, version, patch);
    }

    private Response change(PublishApi who, String version, String patch) {
        var request = who.request().contentType("application/json").body(patch);
        return (version == null ? request : request.header("If-Match", version)).patch(PATH + id);
    }

    @Test
    void whatIsNamedChangesAndTheRestStays() {
        var later = Instant.now().plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        studio.request().get(PATH + id).then().header("ETag", "\"1\"").body("version", equalTo(1));

        change(
                        "\"1\"",
                        "{\"caption\": \"Night at sea\", \"options\": {\"disable_duet\": true}, \"scheduled_at\": \"%s\","
                                        .formatted(later)
                                + "\"time_zone\": \"Asia/Ho_Chi_Minh\", \"publish_if_late_by\": \"PT30M\"}")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("version", equalTo(2))
                .body("caption", equalTo("Night at sea"))
                .body("privacy_level", equalTo("SELF_ONLY"))
                .body("options.disable_duet", equalTo(true))
                .body("options.disable_comment", equalTo(false))
                .body("scheduled_at", equalTo(later.toString()))
                .body("time_zone", equalTo("Asia/Ho_Chi_Minh"))
                .body("publish_if_late_by", equalTo("PT30M"));

        change("\"2\"", "{\"caption\": null, \"options\": {\"disable_duet\": null}}")
                .then()
                .statusCode(200)
                .body("caption", nullValue())
                .body("options.disable_duet", equalTo(false))
                .body("time_zone", equalTo("Asia/Ho_Chi_Minh"))
                .body("scheduled_at", equalTo(later.toString()));
        studio.request().get(PATH + id + "/timeline").then().body("step", contains("REQUESTED", "CHANGED", "CHANGED"));
        assertThat(DATABASE.texts("select type from outbox where aggregateid = ?", id.toString()))
                .hasSize(3);
    }

    @Test
    @Tag("R2")
    void whatIsChangedToAtOnceIsPublishedAsItIsNow() {
        change("\"1\"", "{\"scheduled_at\": null, \"caption\": \"After all #now\"}")
                .then()
                .statusCode(200);

        studio.awaitState(id, "PUBLISHED");
        assertThat(studio.creator().posts())
                .singleElement()
                .satisfies(post -> assertThat(post.path("title").asText()).isEqualTo("After all #now"));
    }

    @Test
    void aUrlIsKeptWhenTheRestChanges() {
        id = PublishApi.accepted(studio.publishUrl(
                "https://media.example.com/sea.mp4", Instant.now().plusSeconds(3600)));

        change("*", "{\"caption\": \"sea\"}").then().statusCode(200);

        assertThat(DATABASE.text("select video_url from publications where id = ?", id))
                .isEqualTo("https://media.example.com/sea.mp4");
    }

    @Test
    void whoeverReadAnOlderVersionIsTold() {
        change(null, "{}").then().statusCode(428).body("type", equalTo("urn:reelay:problem:version-required"));
        change("\"1\"", "{\"caption\": \"mine\"}").then().statusCode(200);
        change("\"1\"", "{\"caption\": \"theirs\"}")
                .then()
                .statusCode(412)
                .body("type", equalTo("urn:reelay:problem:version-outdated"))
                .body("version", equalTo(2));
        change("W/\"2\"", "{}").then().statusCode(412);
        change("\"7\", \"2\"", "{}").then().statusCode(200);
        assertThat(studio.look(id).getString("caption")).isEqualTo("mine");
    }

    @Test
    void ofManyAtOnceOneIsFirst() {
        var answers = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> change("\"1\"", "{\"caption\": \"x\"}")))
                .limit(4)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(Response::statusCode)
                .sorted();

        assertThat(answers).containsExactly(200, 412, 412, 412);
    }

    @Test
    void whatIsOnItsWayOrOverStaysAsItIs() {
        studio.request().post(PATH + id + "/cancel").then().statusCode(200);
        change("*", "{\"caption\": \"x\"}")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:reelay:problem:publication-on-its-way"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "privacy_level {\"privacy_level\": \"EVERYBODY\"}",
                "privacy_level {\"privacy_level\": null}",
                "connection_id {\"connection_id\": \"0191f0a0-0000-7000-8000-000000000001\"}",
                "video_url {\"video_url\": \"https://media.example.com/a.mp4\"}",
                "title {\"title\": \"sea\"}",
                "options.share_to_feed {\"options\": {\"share_to_feed\": true}}",
                "options.brand_content_toggle {\"options\": {\"brand_content_toggle\": true}}",
                "scheduled_at {\"scheduled_at\": \"2020-01-01T00:00:00Z\"}",
                "time_zone {\"time_zone\": \"Mars/Olympus\"}",
                "publish_if_late_by {\"publish_if_late_by\": \"PT1S\"}",
            })
    void aChangeIsJudgedAsARequestIs(String fieldAndPatch) {
        var field = fieldAndPatch.substring(0, fieldAndPatch.indexOf(' '));
        change("\"1\"", fieldAndPatch.substring(field.length() + 1))
                .then()
                .statusCode(422)
                .body("errors.field", hasItem(field));
        assertThat(studio.look(id).getInt("version")).isEqualTo(1);
    }

    @Test
    void aTimeThatTheClocksSkipIsExplained() {
        change("\"1\"", "{\"scheduled_at\": \"2027-03-28T02:30:00\", \"time_zone\": \"Europe/Berlin\"}")
                .then()
                .statusCode(422)
                .body("errors.field", contains("scheduled_at"));
    }

    @Test
    void whatCannotBeReadIsRefused() {
        change("\"1\"", "{\"caption\":").then().statusCode(400);
        change("\"1\"", "[]").then().statusCode(400);
        change("\"1\"", "{\"options\": \"loud\"}").then().statusCode(400);
        change("\"1\"", "{\"scheduled_at\": \"soon\"}").then().statusCode(400);
    }

    @Test
    @Tag("R10")
    void anotherWorkspaceHasNoPartInIt() {
        change(PublishApi.open(), null, "{\"title\": 1}").then().statusCode(404);
        PublishApi.requestOf(studio.workspace(), "analyst")
                .contentType("application/json")
                .header("If-Match", "*")
                .body(Map.of())
                .patch(PATH + id)
                .then()
                .statusCode(403);
    }

    /** Whoever holds it when it is changed must not send what was. */
    @Test
    @Tag("R2")
    void aWorkerLosesWhatIsChangedUnderItsHands() {
        var lease = UUID.randomUUID();
        DATABASE.update(
                "update publications set lease = ?, lease_until = now() + interval '1 hour', attempts = 5, first_attempt_at = now() where id = ?",
                lease,
                id);

        change("\"1\"", "{\"caption\": \"x\"}").then().statusCode(200);

        assertThat(DATABASE.text("select lease, attempts, first_attempt_at from publications where id = ?", id))
                .isEqualTo("null|0|null");
    }
}
