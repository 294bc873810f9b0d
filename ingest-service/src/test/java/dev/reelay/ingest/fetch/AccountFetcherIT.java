package dev.reelay.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.AccountStatsFetched;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.ingest.VideoSource;
import dev.reelay.ingest.support.IngestApi;
import dev.reelay.ingest.support.TestCatalog;
import dev.reelay.ingest.support.TestClock;
import dev.reelay.testkit.AuthServiceStub;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts of the sandbox, fetched by the whole service. */
@QuarkusTest
class AccountFetcherIT {

    private static final String LIST = "/v2/video/list/";

    private final IngestApi creator = IngestApi.of(TestCatalog.WALKER);

    @AfterEach
    void calm() {
        TikTok.calm();
        TestClock.moveBack();
    }

    @Test
    void aConnectedAccountArrivesWhole() {
        creator.connect();

        var run = creator.endedLatest("CONNECTED");

        assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(run.getInt("pages")).isEqualTo(4);
        assertThat(run.getInt("videos_seen")).isEqualTo(TestCatalog.WALKER_VIDEOS);
        assertThat(run.getInt("videos_new")).isEqualTo(TestCatalog.WALKER_VIDEOS);
        assertThat(run.getInt("videos_changed")).isZero();
        assertThat(creator.storedVideos()).isEqualTo(TestCatalog.WALKER_VIDEOS);
        var told = creator.told(TestCatalog.WALKER_VIDEOS);
        assertThat(told).extracting(VideoFetched::videoId).doesNotHaveDuplicates();
        assertThat(told).hasSize(TestCatalog.WALKER_VIDEOS).allSatisfy(video -> {
            assertThat(video.version()).isEqualTo(1);
            assertThat(video.source()).isEqualTo(VideoSource.ACCOUNT);
            assertThat(video.connectionId()).isEqualTo(creator.connection());
            assertThat(video.username()).isEqualTo(TestCatalog.WALKER);
            assertThat(video.hashtags()).containsExactly("đibộthử", "walk");
            assertThat(video.shareUrl()).hasNoQuery();
        });
    }

    @Test
    void theAccountsOwnFiguresAreToldOnce() {
        creator.connect();
        creator.endedLatest("CONNECTED");
        creator.synced();

        var account =
                creator.api().get("/api/v1/accounts/" + creator.connection()).jsonPath();

        assertThat(account.getString("username")).isEqualTo(TestCatalog.WALKER);
        assertThat(account.getString("bio")).isEqualTo("Videos by Walker Test");
        assertThat(account.getBoolean("is_verified")).isFalse();
        assertThat(account.getString("profile_deep_link")).isEqualTo("https://www.tiktok.com/@" + TestCatalog.WALKER);
        assertThat(account.getInt("video_count")).isEqualTo(TestCatalog.WALKER_VIDEOS);
        assertThat(account.getInt("videos_stored")).isEqualTo(TestCatalog.WALKER_VIDEOS);
        creator.told(TestCatalog.WALKER_VIDEOS); // later than the account in the outbox
        assertThat(Events.sent(
                        AccountStatsFetched.class, event -> event.connectionId().equals(creator.connection())))
                .singleElement()
                .satisfies(stats -> assertThat(stats.videoCount()).isEqualTo(TestCatalog.WALKER_VIDEOS));
    }

    @Test
    void aTooManyRequestsAndAServerErrorInTheMiddleCostOnlyTime() {
        TikTok.fail(LIST, "rate_limit", 1, 2);
        TikTok.fail(LIST, "server_error", 1, 1);
        TikTok.fail(LIST, "bad_gateway", 0, 1);
        var limited = TikTok.answers(LIST, 429);

        creator.connect();
        var run = creator.endedLatest("CONNECTED");

        assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(run.getInt("pages")).isEqualTo(4);
        assertThat(run.getInt("attempts")).isEqualTo(1);
        assertThat(run.getInt("videos_new")).isEqualTo(TestCatalog.WALKER_VIDEOS);
        assertThat(creator.storedVideos()).isEqualTo(TestCatalog.WALKER_VIDEOS);
        assertThat(TikTok.answers(LIST, 429)).isEqualTo(limited + 2);
        assertThat(TikTok.waitingFaults()).isEmpty();
    }

    @Test
    void aSecondRunTellsNothingOfWhatIsTheSame() {
        creator.connect();
        creator.endedLatest("CONNECTED");

        var again = creator.synced();

        assertThat(again.getInt("videos_seen")).isEqualTo(TestCatalog.WALKER_VIDEOS);
        assertThat(again.getInt("videos_new")).isZero();
        assertThat(again.getInt("videos_changed")).isZero();
        // What comes later through the same outbox is there, so an event of the second run would be there too.
        TestClock.move(TestCatalog.GROWN);
        creator.authorize();
        creator.synced();
        assertThat(creator.told(TestCatalog.WALKER_VIDEOS + 1)).hasSize(TestCatalog.WALKER_VIDEOS + 1);
    }

    @Test
    void changedFiguresAreToldOnceWithTheNextVersionAndKeptOverTime() {
        creator.connect();
        creator.endedLatest("CONNECTED");
        TestClock.move(TestCatalog.GROWN);
        creator.authorize(); // by the moved clock the token of before is over

        var again = creator.synced();

        assertThat(again.getInt("videos_changed")).isEqualTo(1);
        assertThat(creator.told(TestCatalog.WALKER_VIDEOS + 1))
                .filteredOn(video -> video.videoId().equals(TestCatalog.GROWING_VIDEO))
                .satisfiesExactly(
                        first -> assertThat(first.figures().viewCount()).isEqualTo(1_000), second -> {
                            assertThat(second.version()).isEqualTo(2);
                            assertThat(second.figures().viewCount()).isEqualTo(5_000);
                        });
        var figures = creator.api()
                .get("/api/v1/videos/tiktok/" + TestCatalog.GROWING_VIDEO + "/figures")
                .jsonPath();
        assertThat(figures.getList("items.figures.view_count")).containsExactly(5_000, 1_000);
    }

    @Test
    void anExpiredAccessTokenIsReplacedOnce() {
        creator.connect();
        creator.endedLatest("CONNECTED");
        TikTok.expireAccessTokens();
        var before = AuthServiceStub.calls(creator.connection());
        creator.authorize();

        var again = creator.synced();

        assertThat(again.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(AuthServiceStub.calls(creator.connection())).isEqualTo(before + 1);
        assertThat(AuthServiceStub.lastQuery(creator.connection()))
                .isEqualTo("workspace=" + creator.workspace() + "&rejected_version=7");
    }

    @Test
    void aTokenThatStaysRefusedEndsTheRunWithTheReason() {
        creator.connect();
        creator.endedLatest("CONNECTED");
        TikTok.expireAccessTokens();

        var again = creator.synced();

        assertThat(again.getString("state")).isEqualTo("FAILED");
        assertThat(again.getString("error")).contains("access_token_invalid").contains("log_id");
    }

    @Test
    void aPlatformThatStaysBrokenEndsTheRunWithTheReason() {
        TikTok.fail(LIST, "server_error", 2, 1_000);

        creator.connect();
        var run = creator.endedLatest("CONNECTED");

        assertThat(run.getString("state")).isEqualTo("FAILED");
        assertThat(run.getString("error")).contains("Given up after 3 attempts").contains("internal_error");
        assertThat(run.getInt("pages")).isEqualTo(2);
        assertThat(run.getInt("attempts")).isEqualTo(3);
    }

    /** A 404 without a problem of auth-service's own says nothing about the connection. */
    @ParameterizedTest
    @ValueSource(ints = {503, 404})
    void authServiceAwayPutsTheRunOff(int status) {
        AuthServiceStub.refuse(creator.connection(), status);
        Events.send(creator.issued());
        await().atMost(Duration.ofSeconds(20)).until(() -> AuthServiceStub.calls(creator.connection()) > 0);

        creator.authorize();

        var run = creator.endedLatest("CONNECTED");
        assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(run.getInt("attempts")).isGreaterThan(1);
        assertThat(run.getString("error")).isNull();
    }

    @Test
    void theMostActiveAccountsOfTheCatalogueArriveWhole() {
        for (var account : TikTok.accounts(3)) {
            var owner = IngestApi.of(account.path("username").asText());
            owner.connect();

            var run = owner.endedLatest("CONNECTED");

            assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
            assertThat(owner.storedVideos()).isEqualTo(account.path("videos").asInt());
            assertThat(owner.told(account.path("videos").asInt()))
                    .hasSize(account.path("videos").asInt())
                    .allSatisfy(video -> assertThat(video.platform()).isEqualTo(Platform.TIKTOK))
                    .allSatisfy(video -> assertThat(video.createdAt()).isBefore(Instant.now()));
        }
    }
}
