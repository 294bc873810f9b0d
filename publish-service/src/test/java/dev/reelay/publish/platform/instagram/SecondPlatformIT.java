package dev.reelay.publish.platform.instagram;

import static dev.reelay.publish.support.TestServers.DATABASE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.auth.TokenIssued;
import dev.reelay.publish.support.PublishApi;
import dev.reelay.testkit.AuthServiceStub;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.SecondPlatformProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The service without TikTok's settings, and with a platform that was added with new files only. */
@QuarkusTest
@TestProfile(SecondPlatformIT.OnlyInstagram.class)
class SecondPlatformIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public static final class OnlyInstagram extends SecondPlatformProfile {

        public OnlyInstagram() {
            super(
                    "publish",
                    Map.of(
                            "reelay.publish.instagram.app-id", "toy",
                            "reelay.publish.followup.first-pause", "300ms",
                            "reelay.publish.worker.first-pause", "200ms"),
                    AuthServiceStub.class);
        }
    }

    private final String workspace = "workspace-" + UUID.randomUUID();

    @Test
    void withoutItsSettingsTikTokIsNotSupportedAndTheServiceRuns() {
        publish(connect(Platform.TIKTOK, "video.publish"))
                .statusCode(422)
                .body("type", endsWith("platform-not-supported"))
                .body("detail", equalTo("Videos can be published to: instagram."));
    }

    @Test
    void whatThePlatformDoesNotOfferIsRefusedAtTheCall() {
        var connection = connect(Platform.INSTAGRAM, "instagram_content_publish");

        PublishApi.requestOf(workspace, "creator")
                .multiPart("connection_id", connection.toString())
                .multiPart("privacy_level", "PUBLIC")
                .multiPart("file", "sea.mp4", PublishApi.video(1_000), "video/mp4")
                .post("/api/v1/publications")
                .then()
                .statusCode(422)
                .body("type", endsWith("not-offered-by-platform"))
                .body("detail", equalTo("instagram does not offer uploading a file; these platforms do: none."));
        PublishApi.requestOf(workspace, "creator")
                .contentType("application/json")
                .body(Map.of(
                        "connection_id",
                        connection,
                        "privacy_level",
                        "PUBLIC",
                        "photos",
                        Map.of("images", List.of("https://media.example.com/1.jpg"))))
                .post("/api/v1/publications")
                .then()
                .statusCode(422)
                .body("detail", equalTo("instagram does not offer publishing photos; these platforms do: none."));
    }

    @Test
    void aSecondPlatformPublishes() {
        var connection = connect(Platform.INSTAGRAM, "instagram_content_publish");

        var id = publish(connection).statusCode(202).extract().<String>path("id");

        var published = await().atMost(PATIENCE)
                .until(
                        () -> PublishApi.requestOf(workspace, "creator")
                                .get("/api/v1/publications/" + id)
                                .jsonPath(),
                        view -> view.getString("permalink") != null);
        assertThat(published.getString("state")).isEqualTo("PUBLISHED");
        assertThat(published.getString("platform")).isEqualTo("instagram");
        assertThat(published.getString("permalink")).isEqualTo("https://toy.example/reel/17900000000000001");
    }

    @Test
    void aPlatformHasItsOwnOptions() {
        var connection = connect(Platform.INSTAGRAM, "instagram_content_publish");

        publish(connection, "{}").statusCode(202).body("options", equalTo(Map.of("share_to_feed", true)));
        publish(connection, "{\"share_to_feed\":false}")
                .statusCode(202)
                .body("options", equalTo(Map.of("share_to_feed", false)));
        publish(connection, "{\"disable_duet\":true}")
                .statusCode(422)
                .body("type", endsWith("invalid-values"))
                .body("detail", equalTo("The options of videos on instagram are: share_to_feed."))
                .body("errors.field", contains("options.disable_duet"));
        PublishApi.requestOf(workspace, "creator")
                .get("/api/v1/creators/" + connection + "/options")
                .then()
                .statusCode(200)
                .body("options.name", contains("share_to_feed"))
                .body("options[0].by_default", equalTo(true))
                .body("options[0].locked", equalTo(false));
    }

    @Test
    void theOpenApiPageTellsWhatTheConfiguredPlatformsAccept() {
        given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body(
                        "paths.'/api/v1/publications'.post.description",
                        endsWith(
                                "- instagram: no files; captions of up to 2200 characters; `destination` `DIRECT_POST`; `privacy_level` `PUBLIC`; `options` `share_to_feed`"));
    }

    private io.restassured.response.ValidatableResponse publish(UUID connection) {
        return publish(connection, "{}");
    }

    private io.restassured.response.ValidatableResponse publish(UUID connection, String options) {
        return PublishApi.requestOf(workspace, "creator")
                .contentType("application/json")
                .body(
                        "{\"connection_id\":\"%s\",\"privacy_level\":\"PUBLIC\",\"options\":%s,\"video_url\":\"https://media.example.com/1.mp4\"}"
                                .formatted(connection, options))
                .queryParam("allow_duplicate", true)
                .post("/api/v1/publications")
                .then();
    }

    private UUID connect(Platform platform, String scope) {
        var connection = UUID.randomUUID();
        var account = "toy-" + connection;
        AuthServiceStub.give(connection, workspace, account, "toy-token", scope);
        var now = Instant.now();
        Events.send(new TokenIssued(
                connection,
                workspace,
                "owner",
                platform,
                account,
                "toy",
                "A toy",
                List.of(scope),
                now,
                now.plusSeconds(7200),
                now.plusSeconds(86_400)));
        await().atMost(PATIENCE).until(() -> !DATABASE.texts("select 1 from connections where id = ?", connection)
                .isEmpty());
        return connection;
    }
}
