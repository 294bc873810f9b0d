package dev.reelay.publish.quota;

import static dev.reelay.publish.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.common.work.Await;
import dev.reelay.contracts.Platform;
import dev.reelay.publish.connection.ConnectionDirectory;
import dev.reelay.publish.platform.DailyLimits;
import dev.reelay.publish.platform.Destination;
import dev.reelay.publish.platform.Publisher;
import dev.reelay.publish.platform.Publishers;
import dev.reelay.publish.platform.PublishersOf;
import dev.reelay.publish.support.PublishApi;
import dev.reelay.testkit.TikTok;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DailyQuotaIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] VIDEO = PublishApi.video(1_000_000);

    @Inject
    ConnectionDirectory connections;

    @Inject
    Publishers publishers;

    @Inject
    Clock clock;

    @BeforeEach
    void calm() {
        TikTok.calm();
    }

    @Test
    void whatIsUsedIsSeenBeforeItIsUsedUp() {
        var studio = PublishApi.open();
        quota(studio, studio.connectionId())
                .body("posts.used", equalTo(0))
                .body("posts.limit", equalTo(15))
                .body("posts.resets_at", nullValue())
                .body("creators", nullValue());

        var id = studio.publish(VIDEO, "SELF_ONLY");
        var published = studio.awaitState(id, "PUBLISHED");

        assertThat(published.getInt("quota.used")).isEqualTo(1);
        assertThat(published.getInt("quota.limit")).isEqualTo(15);
        assertThat(Instant.parse(published.getString("quota.resets_at")))
                .isBetween(
                        Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(24)));
        quota(studio, studio.connectionId()).body("posts.used", equalTo(1));
    }

    @Test
    void aQuotaIsItsWorkspacesOwnToSee() {
        var studio = PublishApi.open();
        PublishApi.requestOf("another workspace", "creator")
                .get("/api/v1/quota?connection_id=" + studio.connectionId())
                .then()
                .statusCode(404)
                .body("type", endsWith("connection-not-found"));
        studio.request().get("/api/v1/quota").then().statusCode(422).body("type", endsWith("invalid-values"));
    }

    @Test
    void onePostBeyondTheLimitWaitsUntilADayIsOver() {
        var studio = PublishApi.open();
        var first = studio.publish(VIDEO, "SELF_ONLY");
        studio.awaitState(first, "PUBLISHED");
        PublishApi.repeat(first, 14);

        var id = studio.publish(VIDEO, "SELF_ONLY");

        await().atMost(PATIENCE).until(() -> studio.look(id).getString("waiting.reason") != null);
        var waiting = studio.look(id);
        assertThat(waiting.getString("state")).isEqualTo("REQUESTED");
        assertThat(waiting.getString("waiting.reason")).isEqualTo("daily_posts_used_up");
        assertThat(waiting.getString("waiting.detail")).contains("15 posts");
        assertThat(Instant.parse(waiting.getString("waiting.until")))
                .isAfter(Instant.now().plus(Duration.ofHours(23)));
        assertThat(waiting.getInt("quota.used")).isEqualTo(15);
        assertThat(studio.creator().tasks()).hasSize(1);
        assertThat(DATABASE.texts(
                        "select 1 from publications where id = ? and next_attempt_at < now() + interval '61 minutes'",
                        id))
                .as("a place may become free earlier")
                .hasSize(1);

        // Its time for attempts does not run while it waits for a limit.
        DATABASE.update("update publications set first_attempt_at = now() - interval '30 hours' where id = ?", id);
        DATABASE.update(
                "update publications set init_sent_at = init_sent_at - interval '25 hours' where platform_user_id = ?",
                studio.creator().openId());
        TikTok.fail("/v2/post/publish/video/init/", "server_error", 0, 1);
        DATABASE.update("update publications set next_attempt_at = now() where id = ?", id);
        assertThat(studio.awaitState(id, "PUBLISHED").getString("waiting")).isNull();
    }

    @Test
    void theLastPlaceOfADayIsGivenOnce() {
        var studio = PublishApi.open();
        var first = studio.publish(VIDEO, "SELF_ONLY");
        studio.awaitState(first, "PUBLISHED");
        PublishApi.repeat(first, 13);

        var both = Stream.of(PublishApi.video(900_000), PublishApi.video(900_001))
                .map(video -> studio.publish(video, "SELF_ONLY"))
                .toList();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        both.stream().map(id -> studio.look(id).getString("state")))
                .containsExactlyInAnyOrder("PUBLISHED", "REQUESTED"));
        await().atMost(PATIENCE).until(() -> both.stream()
                .anyMatch(id -> "daily_posts_used_up".equals(studio.look(id).getString("waiting.reason"))));
        assertThat(studio.creator().tasks()).hasSize(2);
    }

    @Test
    void creatorsOfTheAppAreCountedWhereTheirLimitIsKnown() {
        var active = PublishApi.open();
        active.awaitState(active.publish(VIDEO, "SELF_ONLY"), "PUBLISHED");
        var another = PublishApi.open().creator().openId();
        DATABASE.update(
                "update publications set init_sent_at = init_sent_at - interval '25 hours' where platform_user_id = ?",
                another);

        assertThat(checked(new DailyLimits(null, 1, null), active.creator().openId()))
                .isEmpty();
        assertThat(checked(new DailyLimits(null, 1, null), another))
                .hasValueSatisfying(usedUp -> assertThat(usedUp.code()).isEqualTo("daily_creators_used_up"));
        assertThat(checked(new DailyLimits(null, 1_000, null), another)).isEmpty();
        assertThat(checked(new DailyLimits(null, null, null), another)).isEmpty();
    }

    private Optional<UsedUp> checked(DailyLimits limits, String openId) {
        var real = publishers.of(Platform.TIKTOK);
        var limited = (Publisher) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Publisher.class},
                (proxy, method, arguments) ->
                        method.getName().equals("dailyLimits") ? limits : method.invoke(real, arguments));
        var quota = new DailyQuota(connections, PublishersOf.one(limited), clock);
        return Await.result(
                () -> Panache.withTransaction(() -> quota.check(Platform.TIKTOK, openId, Destination.DIRECT_POST)));
    }

    private static ValidatableResponse quota(PublishApi studio, UUID connectionId) {
        return studio.request()
                .get("/api/v1/quota?connection_id=" + connectionId)
                .then()
                .statusCode(200);
    }
}
