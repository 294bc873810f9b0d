package dev.reelay.ingest.schedule;

import static dev.reelay.ingest.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.common.stop.StopSignal;
import dev.reelay.common.work.Await;
import dev.reelay.ingest.account.AccountSchedule;
import dev.reelay.ingest.support.IngestApi;
import dev.reelay.ingest.support.TestCatalog;
import dev.reelay.ingest.syncrun.SyncRunService;
import dev.reelay.ingest.syncrun.SyncRunWakeUp;
import dev.reelay.ingest.video.YoungVideos;
import dev.reelay.testkit.TikTok;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that nobody asked for, by a clock that the tests move: the sandbox's videos are of January 2025. */
@QuarkusTest
class ScheduleTickerIT {

    private static final String LIST = "/v2/video/list/";
    private static final String QUERY = "/v2/video/query/";

    /** When {@link TestCatalog#FADING}'s newest video was an hour old. */
    private static final Instant NEWEST = Instant.parse("2025-01-04T07:00:00Z");

    @Inject
    AccountSchedule accounts;

    @Inject
    YoungVideos videos;

    @Inject
    SyncRunService runs;

    @Inject
    SyncRunWakeUp wakeUp;

    @Inject
    ScheduleConfig config;

    @Inject
    MeterRegistry metrics;

    private final IngestApi creator = IngestApi.of(TestCatalog.FADING);
    private Instant now = NEWEST;

    /** Accounts of other tests have nothing to do here. */
    @BeforeEach
    void connect() {
        DATABASE.update("update accounts set next_fetch_at = '2100-01-01', next_refresh_at = '2100-01-01'");
        creator.connect();
        creator.endedLatest("CONNECTED");
        tick();
        assertThat(scheduled()).as("what has just come is not fetched again").isZero();
    }

    @Test
    void anAccountIsFetchedOnceADay() {
        noRefreshes();
        for (int hour = 0; hour < 24; hour++) {
            now = now.plus(Duration.ofHours(1));
            tick();
        }

        var run = creator.endedLatest("SCHEDULED");

        assertThat(scheduled()).isEqualTo(1);
        assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(run.getInt("videos_seen")).isEqualTo(TestCatalog.FADING_VIDEOS);
    }

    @Test
    void replicasThatTickAtOnceQueueOneRun() {
        noRefreshes();
        now = now.plus(Duration.ofDays(1));
        var ticks = List.of(ticker(), ticker(), ticker());

        ticks.parallelStream().forEach(ticker -> Await.result(ticker::tick));

        assertThat(scheduled()).isEqualTo(1);
    }

    @Test
    void anAccountThatIsNoLongerConnectedIsLeftAlone() {
        DATABASE.update("update accounts set state = 'REVOKED' where connection_id = ?", creator.connection());
        now = now.plus(Duration.ofDays(1));

        tick();

        assertThat(scheduled()).isZero();
    }

    /** Of an hour ago, and every three hours before: hourly those of 48 h, and each older one of 7 days once in six hours. */
    @Test
    void freshVideosAreLookedAtHourlyAndYoungOnesEverySixHours() {
        now = now.plus(Duration.ofHours(2));
        tick();
        var run = creator.endedLatest("REFRESHED");
        assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(run.getInt("videos_seen")).isLessThan(TestCatalog.FADING_VIDEOS);

        var looks = IntStream.range(0, 6)
                .mapToObj(hour -> looksIn(NEWEST.plus(Duration.ofHours(hour))))
                .toList();

        assertThat(looks)
                .allSatisfy(ids -> assertThat(ids).contains(TestCatalog.fadingVideo(24), TestCatalog.fadingVideo(12)));
        assertThat(looks.stream().flatMap(List::stream).filter(TestCatalog.fadingVideo(0)::equals))
                .as("a video of three days")
                .hasSize(1);
        assertThat(looksIn(NEWEST.plus(Duration.ofDays(8))))
                .as("the day's fetch is enough")
                .isEmpty();
    }

    @Test
    void anHourWithoutYoungVideosCostsACallOfTheList() {
        noFetches();
        now = now.plus(Duration.ofDays(30));
        var lists = TikTok.requests(LIST);
        var others = TikTok.requests(QUERY) + TikTok.requests(TikTok.USER_PATH);

        tick();

        var run = creator.endedLatest("REFRESHED");
        assertThat(run.getString("state")).isEqualTo("SUCCEEDED");
        assertThat(run.getInt("videos_seen")).as("none of them is due").isZero();
        assertThat(TikTok.requests(LIST)).isEqualTo(lists + 1);
        assertThat(TikTok.requests(QUERY) + TikTok.requests(TikTok.USER_PATH)).isEqualTo(others);
        assertThat(DATABASE.number(
                        "select count(*) from accounts where connection_id = ? and next_refresh_at > '2025-02-03'",
                        creator.connection()))
                .as("it is looked at again in an hour")
                .isEqualTo(1);
    }

    @Test
    void aVideoThatIsPostedWithAPhoneIsFoundWithTheNextLook() {
        noFetches();
        now = now.plus(Duration.ofHours(2));
        forget(TestCatalog.fadingVideo(24));
        var due = looksIn(now);

        tick();

        var run = creator.endedLatest("REFRESHED");
        assertThat(run.getInt("videos_new")).isEqualTo(1);
        assertThat(run.getInt("videos_seen")).isEqualTo(due.size() + 1);
        assertThat(creator.storedVideos()).isEqualTo(TestCatalog.FADING_VIDEOS);
    }

    @Test
    void whereAWholePageIsNewItGoesOnToTheNext() {
        noFetches();
        now = now.plus(Duration.ofDays(30));
        IntStream.range(1, TestCatalog.FADING_VIDEOS)
                .mapToObj(TestCatalog::fadingVideo)
                .forEach(this::forget);
        var lists = TikTok.requests(LIST);

        tick();

        assertThat(creator.endedLatest("REFRESHED").getInt("videos_new")).isEqualTo(TestCatalog.FADING_VIDEOS - 1);
        assertThat(TikTok.requests(LIST)).isEqualTo(lists + 2);
    }

    @Test
    void aDueVideoThatTheListDoesNotShowIsAskedForBeforeItIsRemoved() {
        noFetches();
        now = now.plus(Duration.ofHours(2));
        var newest = TestCatalog.fadingVideo(24);
        var calls = TikTok.requests(QUERY);
        TikTok.hideVideo(newest);
        try {
            tick();

            assertThat(creator.endedLatest("REFRESHED").getInt("videos_removed"))
                    .isEqualTo(1);
            assertThat(TikTok.requests(QUERY)).isGreaterThan(calls);
        } finally {
            TikTok.showVideo(newest);
        }
    }

    @Test
    void anAccountWhoseVideosMayNotBeReadIsNotAskedForNewOnes() {
        noFetches();
        DATABASE.update(
                "update accounts set scopes = '{user.info.basic}' where connection_id = ?", creator.connection());
        now = now.plus(Duration.ofDays(30));

        tick();

        assertThat(scheduled()).isZero();
    }

    /** As if it had been posted since the account was fetched. */
    private void forget(String videoId) {
        for (var table : List.of("video_figures", "videos")) {
            DATABASE.update(
                    "delete from " + table + " where corpus = ? and video_id = ?", creator.workspace(), videoId);
        }
    }

    private void noFetches() {
        DATABASE.update(
                "update accounts set next_fetch_at = '2100-01-01' where connection_id = ?", creator.connection());
    }

    private List<String> looksIn(Instant time) {
        return Await.result(() -> videos.find(
                creator.connection(),
                creator.workspace(),
                new ScheduleTimes(config, RandomGenerator.getDefault()).ages(creator.connection(), time)));
    }

    private void noRefreshes() {
        DATABASE.update(
                "update accounts set next_refresh_at = '2100-01-01' where connection_id = ?", creator.connection());
    }

    private long scheduled() {
        return DATABASE.number(
                "select count(*) from sync_runs where connection_id = ? and cause in ('SCHEDULED', 'REFRESHED')",
                creator.connection());
    }

    private void tick() {
        Await.result(ticker()::tick);
    }

    private ScheduleTicker ticker() {
        return new ScheduleTicker(accounts, videos, runs, wakeUp, new StopSignal(), config, new MovedClock(), metrics);
    }

    private final class MovedClock extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
