package dev.reelay.ingest.picture;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.notNullValue;

import dev.reelay.ingest.support.IngestApi;
import dev.reelay.ingest.support.TestCatalog;
import dev.reelay.ingest.support.TestClock;
import dev.reelay.testkit.AuthServiceStub;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links to pictures, which the sandbox ends after two hours (avatars) and six (covers). */
@QuarkusTest
class PictureIT {

    private final IngestApi creator = IngestApi.of(TestCatalog.WALKER);
    private final String avatar = "/api/v1/accounts/" + creator.connection() + "/avatar";
    private final String cover = "/api/v1/videos/tiktok/" + TestCatalog.GROWING_VIDEO + "/cover";

    @BeforeEach
    void connect() {
        creator.connect();
        creator.endedLatest("CONNECTED");
    }

    @AfterEach
    void calm() {
        TikTok.calm();
        TestClock.moveBack();
    }

    @Test
    void aLinkToAnAvatarThatEndedIsFetchedAnew() {
        staysVisible(avatar, Duration.ofHours(2));
    }

    @Test
    void aLinkToACoverThatEndedIsFetchedAnew() {
        staysVisible(cover, Duration.ofHours(6));
    }

    private void staysVisible(String path, Duration life) {
        var first = answer(path).statusCode(200).extract().jsonPath();
        assertThat(pictureStatus(first.getString("url"))).isEqualTo(200);
        assertThat(Instant.parse(first.getString("expires_at")))
                .isBetween(
                        Instant.now().plus(life).minusSeconds(60), Instant.now().plus(life));

        TestClock.move(life.plusSeconds(1));
        creator.authorize(); // by the moved clock the token of before may be over

        assertThat(pictureStatus(first.getString("url"))).isEqualTo(403);
        assertThat(pictureStatus(answer(path).statusCode(200).extract().path("url")))
                .isEqualTo(200);
    }

    @Test
    void withoutTheScopeItIsSaidWhichIsMissing() {
        var other = IngestApi.of(TestCatalog.WALKER);
        var token = other.authorize();
        AuthServiceStub.give(other.connection(), other.workspace(), "open-id", token, "user.info.profile");
        Events.send(other.issued());
        other.endedLatest("CONNECTED");

        other.api()
                .get("/api/v1/accounts/" + other.connection() + "/avatar")
                .then()
                .statusCode(404)
                .body("type", endsWith("picture-not-shown"))
                .body("detail", containsString("user.info.basic"));
    }

    @Test
    void anotherWorkspaceSeesNoPicture() {
        var other = IngestApi.of(TestCatalog.WALKER);

        other.api().get(avatar).then().statusCode(404).body("type", endsWith("account-not-found"));
        other.api().get(cover).then().statusCode(404).body("type", endsWith("video-not-found"));
    }

    @Test
    void whileThePlatformIsDownItIsTriedAgainLater() {
        TikTok.fail(TikTok.USER_PATH, "server_error", 0, 1);

        answer(avatar)
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", endsWith("picture-unavailable"));
        answer(avatar).statusCode(200);
    }

    @Test
    void aTokenThatThePlatformRejectsIsReplaced() {
        TikTok.expireAccessTokens();
        creator.authorize();

        answer(avatar).statusCode(200);
    }

    private ValidatableResponse answer(String path) {
        return creator.api().get(path).then();
    }

    private static int pictureStatus(String url) {
        return given().get(url).statusCode();
    }
}
