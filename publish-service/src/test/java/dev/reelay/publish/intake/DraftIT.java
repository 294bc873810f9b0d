package dev.reelay.publish.intake;

import static dev.reelay.publish.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.contracts.Topics;
import dev.reelay.contracts.publish.PublishRequested;
import dev.reelay.publish.support.PublishApi;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A draft waits for its owner, and is published as it then is. */
@QuarkusTest
class DraftIT {

    private static final String PATH = "/api/v1/publications";
    private static final byte[] VIDEO = PublishApi.video(10_000);

    private PublishApi studio;

    @BeforeEach
    void open() {
        TikTok.calm();
        studio = PublishApi.open();
    }

    private RequestSpecification drafted() {
        return studio.request()
                .queryParam("draft", true)
                .multiPart("connection_id", studio.connectionId().toString())
                .multiPart("file", "sea.mp4", VIDEO, "video/mp4");
    }

    private UUID draft() {
        return PublishApi.accepted(
                drafted().multiPart("privacy_level", "SELF_ONLY").post(PATH));
    }

    private Response send(UUID id, String version) {
        var request = studio.request();
        return (version == null ? request : request.header("If-Match", version)).post(PATH + "/" + id + "/send");
    }

    /** Of what is told about it, on its way or there. */
    private static List<String> events(UUID id) {
        var waiting = DATABASE.texts("select type from outbox where aggregateid = ?", id.toString());
        return Stream.concat(waiting.stream(), Events.types(Topics.PUBLICATION, id).stream())
                .toList();
    }

    @Test
    void itIsPublishedAsItIsWhenItsOwnerSendsIt() {
        var id = PublishApi.accepted(drafted().multiPart("caption", "Not yet").post(PATH));

        studio.request()
                .get(PATH + "/" + id)
                .then()
                .body("state", equalTo("DRAFT"))
                .body("privacy_level", nullValue())
                .body("version", equalTo(1));
        studio.request().queryParam("state", "DRAFT").get(PATH).then().body("items.id", contains(id.toString()));
        assertThat(events(id)).isEmpty();
        assertThat(DATABASE.texts("select 1 from publications where id = ? and next_attempt_at is null", id))
                .hasSize(1);
        studio.change(id, "{\"caption\":\"Now #sea\",\"privacy_level\":\"SELF_ONLY\"}")
                .then()
                .statusCode(200)
                .body("state", equalTo("DRAFT"));
        assertThat(events(id)).isEmpty();
        var before = Instant.now();

        send(id, "\"2\"").then().statusCode(200).header("ETag", "\"3\"").body("state", equalTo("REQUESTED"));

        studio.awaitState(id, "PUBLISHED");
        assertThat(studio.creator().posts()).singleElement().satisfies(post -> {
            assertThat(post.path("title").asText()).isEqualTo("Now #sea");
            assertThat(post.path("sha256").asText()).isEqualTo(PublishApi.sha256(VIDEO));
        });
        assertThat(studio.steps(id)).startsWith("DRAFTED", "CHANGED", "REQUESTED");
        assertThat(Events.awaitTold(1, PublishRequested.class, event -> event.publicationId()
                        .equals(id)))
                .singleElement()
                .extracting(Events.Told::event)
                .satisfies(event -> assertThat(event.requestedAt()).isAfter(before.minus(Duration.ofSeconds(1))));
    }

    @Test
    void itsTimeCountsFromThenOn() {
        var at = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
        var id = PublishApi.accepted(drafted()
                .multiPart("privacy_level", "SELF_ONLY")
                .multiPart("scheduled_at", at.toString())
                .post(PATH));

        send(id, "*").then().statusCode(200).body("scheduled_at", equalTo(at.toString()));
        assertThat(studio.look(id).getString("state")).isEqualTo("REQUESTED");

        var missed = draft();
        DATABASE.update("update publications set scheduled_at = now() - interval '1 hour' where id = ?", missed);
        send(missed, "*").then().statusCode(422).body("errors.field", contains("scheduled_at"));
        assertThat(studio.look(missed).getString("state")).isEqualTo("DRAFT");
    }

    @Test
    void whatIsMissingIsAskedForWhenItIsSent() {
        var id = PublishApi.accepted(drafted().post(PATH));

        send(id, "*").then().statusCode(422).body("errors.field", contains("privacy_level"));
        send(id, null).then().statusCode(428);
        send(id, "\"7\"").then().statusCode(412);
        assertThat(studio.look(id).getString("state")).isEqualTo("DRAFT");
        drafted()
                .multiPart("privacy_level", "EVERYBODY")
                .post(PATH)
                .then()
                .statusCode(422)
                .body("errors.field", contains("privacy_level"));
        studio.change(id, "{\"privacy_level\":null,\"caption\":\"sea\"}").then().statusCode(200);
    }

    @Test
    void theConnectionIsJudgedWhenItIsSent() {
        studio = PublishApi.open(List.of("user.info.basic"));
        var id = draft();

        send(id, "*").then().statusCode(409).body("type", endsWith("scope-missing"));
    }

    @Test
    @Tag("R2")
    void theSameMediaIsRefusedWhenItIsSentTwice() {
        var first = draft();
        var second = draft();
        send(first, "*").then().statusCode(200);

        send(second, "*")
                .then()
                .statusCode(409)
                .body("type", endsWith("duplicate-media"))
                .body("publication_id", equalTo(first.toString()));
        studio.request()
                .header("If-Match", "*")
                .queryParam("allow_duplicate", true)
                .post(PATH + "/" + second + "/send")
                .then()
                .statusCode(200);
    }

    @Test
    @Tag("R2")
    void itIsSentOnceHoweverOftenThatIsAsked() {
        var id = draft();
        var answers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> send(id, "*")))
                .limit(4)
                .toList();

        assertThat(answers.stream().map(answer -> answer.join().statusCode()).toList())
                .containsOnlyOnce(200)
                .contains(409);
        studio.awaitState(id, "PUBLISHED");
        assertThat(studio.creator().posts()).hasSize(1);
        Events.awaitTold(
                1, PublishRequested.class, event -> event.publicationId().equals(id));
    }

    @Test
    void oneThatIsThrownAwayWasNeverHeardOf() {
        var id = draft();

        studio.request()
                .post(PATH + "/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("state", equalTo("CANCELLED"));

        send(id, "*").then().statusCode(409).body("type", endsWith("wrong-transition"));
        assertThat(events(id)).isEmpty();
        assertThat(studio.steps(id)).containsExactly("DRAFTED", "CANCELLED");
    }

    @Test
    void aKeyBelongsToADraftOrToARequest() {
        var key = UUID.randomUUID().toString();
        var id = PublishApi.accepted(drafted()
                .header("Idempotency-Key", key)
                .multiPart("privacy_level", "SELF_ONLY")
                .post(PATH));

        drafted()
                .header("Idempotency-Key", key)
                .multiPart("privacy_level", "SELF_ONLY")
                .post(PATH)
                .then()
                .statusCode(200)
                .body("id", equalTo(id.toString()));
        studio.request()
                .header("Idempotency-Key", key)
                .multiPart("connection_id", studio.connectionId().toString())
                .multiPart("file", "sea.mp4", VIDEO, "video/mp4")
                .multiPart("privacy_level", "SELF_ONLY")
                .post(PATH)
                .then()
                .statusCode(422)
                .body("type", endsWith("idempotency-key-reused"));
    }

    @Test
    void eachTargetOfAPostIsADraftOfItsOwn() {
        var targets = studio.request()
                .contentType("application/json")
                .queryParam("draft", true)
                .body(Map.of(
                        "video_url",
                        "https://media.example.com/" + UUID.randomUUID() + ".mp4",
                        "targets",
                        List.of(Map.of("connection_id", studio.connectionId()))))
                .post(PATH + "/posts")
                .then()
                .statusCode(202)
                .body("summary.draft", equalTo(1))
                .extract()
                .jsonPath();
        var id = UUID.fromString(targets.getString("targets[0].id"));

        studio.change(id, "{\"privacy_level\":\"SELF_ONLY\"}").then().statusCode(200);
        send(id, "*").then().statusCode(200);
        studio.awaitState(id, "PUBLISHED");
    }

    @Test
    void nobodyElseSendsIt() {
        var id = draft();

        PublishApi.requestOf("another", "creator")
                .header("If-Match", "*")
                .post(PATH + "/" + id + "/send")
                .then()
                .statusCode(404);
        PublishApi.requestOf(studio.workspace(), "analyst")
                .header("If-Match", "*")
                .post(PATH + "/" + id + "/send")
                .then()
                .statusCode(403);
        PublishApi.requestOf(studio.workspace(), "analyst").get(PATH).then().body("items.state", hasItem("DRAFT"));
    }
}
