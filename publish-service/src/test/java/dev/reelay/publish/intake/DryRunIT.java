package dev.reelay.publish.intake;

import static dev.reelay.publish.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import dev.reelay.publish.support.PublishApi;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.File;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request can be tried out. */
@QuarkusTest
class DryRunIT {

    private static final String PATH = "/api/v1/publications";
    private static final byte[] VIDEO = Mp4.lasting(14_500);

    private PublishApi studio;

    @BeforeEach
    void open() {
        TikTok.calm();
        studio = PublishApi.open();
    }

    private static ValidatableResponse tried(RequestSpecification request) {
        return request.noFilters().queryParam("dry_run", true).post(PATH).then();
    }

    private RequestSpecification urlRequest(Map<String, Object> more) {
        var body = new HashMap<String, Object>(Map.of(
                "connection_id", studio.connectionId(),
                "privacy_level", "SELF_ONLY",
                "video_url", "https://media.example.com/sea.mp4"));
        body.putAll(more);
        return studio.request().contentType("application/json").body(body);
    }

    @Test
    void whatIsRightWouldBePublishedAndIsNot() {
        var files = new File("target/media").list();

        tried(studio.fileRequest(VIDEO, "SELF_ONLY"))
                .statusCode(200)
                .body("would_publish", equalTo(true))
                .body("problems", empty())
                .body("duration_seconds", equalTo(14.5f))
                .body("due_at", startsWith(Instant.now().toString().substring(0, 10)));
        tried(urlRequest(Map.of())).statusCode(200).body("would_publish", equalTo(true));

        assertThat(DATABASE.number("select count(*) from publications where workspace = ?", studio.workspace()))
                .isZero();
        assertThat(new File("target/media").list()).isSubsetOf(files); // others may be removed
        assertThat(studio.creator().tasks()).isEmpty();
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        studio.creator().set("private_account");
        tried(studio.fileRequest(Mp4.lasting(3_600_000), "PUBLIC_TO_EVERYONE")
                        .multiPart("options", "{\"share_to_feed\":true}")
                        .multiPart(
                                "scheduled_at", Instant.now().minusSeconds(3600).toString()))
                .statusCode(200)
                .body("would_publish", equalTo(false))
                .body(
                        "problems.errors.flatten().field",
                        contains("options.share_to_feed", "scheduled_at", "privacy_level", "file"))
                .body("problems.errors.flatten().message", hasItem(containsString("lasts 3600.0 s")))
                .body("problems.type", hasItem("urn:reelay:problem:invalid-values"));
    }

    @Test
    void theDisclosureMustFitTheAudience() {
        tried(urlRequest(Map.of("options", Map.of("brand_content_toggle", true))))
                .statusCode(200)
                .body("problems.errors.flatten().field", contains("options.brand_content_toggle"));
    }

    /** What the account allows now is no matter: its owner sees it in the app. */
    @Test
    void whatGoesToTheInboxIsJudgedWithoutTheAccountsOptions() {
        var asked = TikTok.requests("/v2/post/publish/creator_info/query/");

        tried(studio.inboxRequest(Mp4.lasting(3_600_000)))
                .statusCode(200)
                .body("would_publish", equalTo(true))
                .body("duration_seconds", equalTo(3600.0f));
        tried(urlRequest(Map.of("destination", "INBOX", "options", Map.of("is_aigc", true))))
                .statusCode(200)
                .body("problems.errors.flatten().field", contains("privacy_level"));

        assertThat(TikTok.requests("/v2/post/publish/creator_info/query/")).isEqualTo(asked);
    }

    @Test
    void aDuplicateIsNamedUnlessItIsMeant() {
        var earlier = studio.publishLater(VIDEO, "SELF_ONLY");

        tried(studio.fileRequest(VIDEO, "SELF_ONLY"))
                .statusCode(200)
                .body("problems.type", contains("urn:reelay:problem:duplicate-media"))
                .body("problems.publication_id", contains(earlier.toString()));
        tried(studio.fileRequest(VIDEO, "SELF_ONLY").queryParam("allow_duplicate", true))
                .body("would_publish", equalTo(true));
    }

    @Test
    void aPlatformThatIsAwayIsAProblemToo() {
        TikTok.fail("/v2/post/publish/creator_info/query/", "bad_gateway", 0, 1);

        tried(urlRequest(Map.of()))
                .statusCode(200)
                .body("would_publish", equalTo(false))
                .body("problems.type", contains("urn:reelay:problem:platform-unavailable"));
    }

    @Test
    void whatCannotBeJudgedIsRefusedAsEver() {
        tried(urlRequest(Map.of("connection_id", UUID.randomUUID()))).statusCode(404);
        tried(studio.request().multiPart("file", "sea.mp4", VIDEO, "video/mp4")).statusCode(422);
        studio.fileRequest(VIDEO, "SELF_ONLY")
                .queryParam("dry_run", "perhaps")
                .post(PATH)
                .then()
                .statusCode(400)
                .body("errors.field", contains("dry_run"));
    }
}
