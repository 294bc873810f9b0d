package dev.reelay.ingest.trend;

import static dev.reelay.ingest.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.outbox.Outbox;
import dev.reelay.common.stop.StopSignal;
import dev.reelay.common.work.Await;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Corpus;
import dev.reelay.contracts.ingest.TrendDetected;
import dev.reelay.contracts.ingest.TrendDirection;
import dev.reelay.contracts.ingest.TrendKind;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.testkit.EventStream;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.ServiceTables;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is told of trends, to whom and how often. */
@QuarkusTest
class TrendTellingsIT {

    private static final String STREAM = "/api/v1/videos/stream";

    private final String workspace = "w-" + UUID.randomUUID();
    private final String tag = "up" + UUID.randomUUID().toString().replace("-", "");
    private final UUID connection = UUID.randomUUID();
    private final PostedVideos videos = new PostedVideos();

    @Inject
    Pool pool;

    @Inject
    Outbox outbox;

    @Inject
    TrendConfig config;

    @Inject
    MeterRegistry metrics;

    /** Others restate all videos there are. */
    @AfterEach
    void leaveNothing() {
        DATABASE.update(
                "delete from videos where corpus = ? or corpus = 'public' and hashtags = array[?::text]",
                workspace,
                tag);
        for (var table : List.of("trends", "trend_tellings")) {
            DATABASE.update("delete from " + table + " where corpus = ? or value = ?", workspace, tag);
        }
    }

    @Test
    @Tag("R10")
    void aTrendOfAWorkspaceIsToldWithItsEvidenceAndItsWorkspace() {
        videos.addRising(tag);
        videos.insert(workspace, connection);
        judge(workspace);

        var told = Events.awaitTold(1, TrendDetected.class, one -> isOfWeek(one) && one.regionCode() == null)
                .get(0);

        var event = told.event();
        var today = LocalDate.now(ZoneOffset.UTC);
        assertThat(told.key()).isEqualTo(workspace + "/tiktok:hashtag:" + tag);
        assertThat(event)
                .isEqualTo(new TrendDetected(
                        workspace,
                        Platform.TIKTOK,
                        TrendKind.HASHTAG,
                        tag,
                        null,
                        TrendDirection.RISING,
                        "7d",
                        today.minusDays(9),
                        today.minusDays(3),
                        70,
                        List.of(14.0, 14.0, 14.0, 14.0),
                        4.0,
                        4.0,
                        event.score(),
                        event.detectedAt()));
        assertThat(event.score()).isGreaterThan(Trend.LEAST_SCORE);
        assertThat(Events.sent(TrendDetected.class, one -> isOfWeek(one) && "VN".equals(one.regionCode())))
                .as("of its region, too")
                .hasSize(1);
    }

    @Test
    void aSoundIsToldByItsId() {
        var sounds = new PostedVideos("7");
        sounds.addRising(tag);
        sounds.insert(workspace, connection);
        judge(workspace);

        var told = Events.awaitTold(
                1,
                TrendDetected.class,
                one -> one.value().equals("7" + tag) && one.window().equals("7d") && one.regionCode() == null);

        assertThat(told.get(0).event().kind()).isEqualTo(TrendKind.SOUND);
        assertThat(told.get(0).key()).isEqualTo(workspace + "/tiktok:sound:7" + tag);
    }

    @Test
    void aPublicTrendIsToldToEverybody() {
        videos.addRising(tag);
        videos.insert(Corpus.PUBLIC, null);
        judge(Corpus.PUBLIC);

        var told = Events.awaitTold(1, TrendDetected.class, one -> isOfWeek(one) && one.regionCode() == null)
                .get(0);

        assertThat(told.event().workspace()).isNull();
        assertThat(told.key()).isEqualTo("public/tiktok:hashtag:" + tag);
    }

    @Test
    @Tag("R10")
    void aTrendIsHeardInItsWorkspaceOnlyAndAPublicOneInAll() {
        videos.addRising(tag);
        try (var here = EventStream.open(STREAM, IssuerTestResource.token("cleo", workspace, "creator"));
                var there = EventStream.open(STREAM, IssuerTestResource.token("dan", "another", "analyst"))) {
            videos.insert(workspace, connection);
            judge(workspace);
            here.await("event:TrendDetected");
            assertThat(here.text()).contains("\"workspace\":\"" + workspace).contains(tag);

            videos.insert(Corpus.PUBLIC, null);
            judge(Corpus.PUBLIC);

            there.await("event:TrendDetected");
            assertThat(there.text()).contains(tag).doesNotContain(workspace);
        }
    }

    /** Two weeks that stand out, seven weeks apart, each judged every day and twice. */
    @Test
    void aTrendIsToldOnceWhileItGoesOnAndAgainWhenItComesBack() {
        for (int ago = 3; ago < 115; ago++) {
            videos.add(tag, ago, ago > 13 && ago <= 20 || ago > 63 && ago <= 70 ? 10 : 2);
        }
        videos.insert(workspace, connection);

        for (int ago = 80; ago >= 0; ago--) {
            judge(workspace, Duration.ofDays(ago));
            judge(workspace, Duration.ofDays(ago));
        }

        var told = Events.awaitTold(
                2,
                TrendDetected.class,
                one -> isOfWeek(one) && one.regionCode() == null && one.direction() == TrendDirection.RISING);
        assertThat(told)
                .extracting(one -> one.event().from())
                .satisfies(days -> assertThat(days.get(0).plusDays(50)).isEqualTo(days.get(1)));
    }

    @Test
    void whatEndsForLessThanItsWindowIsTheSameTrend() {
        videos.addRising(tag);
        videos.insert(workspace, connection);
        judge(workspace);
        var seen =
                "update trend_tellings set since = now() - interval '9 days', seen_on = seen_on - ? where corpus = ?";

        DATABASE.update(seen, 7, workspace);
        judge(workspace);
        assertThat(inOutbox("7d")).as("away for six days").isEqualTo(1);

        DATABASE.update(seen, 8, workspace);
        judge(workspace);
        assertThat(inOutbox("7d")).as("away for seven days").isEqualTo(2);
    }

    @Test
    void replicasThatJudgeAtOnceTellOnce() {
        videos.addRising(tag);
        videos.insert(workspace, connection);

        Stream.generate(() -> judge(Duration.ZERO, config)).limit(3).toList().parallelStream()
                .forEach(judge -> Await.result(() -> judge.judge(workspace)));

        assertThat(inOutbox("7d")).isEqualTo(1);
    }

    /** As when the process is killed there. */
    @Test
    void aLookThatDoesNotEndTellsNothingAndTheNextOneDoes() {
        videos.addRising(tag);
        videos.insert(workspace, connection);
        DATABASE.update("alter table trend_looks add constraint broken check (corpus <> '" + workspace + "')");
        try {
            assertThatThrownBy(() -> judge(workspace)).hasStackTraceContaining("broken");
        } finally {
            DATABASE.update("alter table trend_looks drop constraint broken");
        }
        assertThat(inOutbox("7d")).isZero();

        judge(workspace);

        assertThat(inOutbox("7d")).isEqualTo(1);
    }

    @Test
    void soManyAtOnceAreToldInPartsTheStrongestFirst() {
        var few = TrendSettings.of(Map.of("tell-most", "2"));
        for (int i = 0; i < 3; i++) {
            for (int ago = 3; ago < 60; ago++) {
                videos.add(tag + i, ago, ago < 10 ? 10 + i : 2);
            }
        }
        videos.insert(workspace, connection);
        var strongest =
                "select value from trends where corpus = ? and span = '7d' and region = '' and since is not null"
                        + " order by score desc";

        Await.result(() -> judge(Duration.ZERO, few).judge(workspace));
        var first = DATABASE.texts(strongest, workspace);
        Await.result(() -> judge(Duration.ZERO, few).judge(workspace));
        Await.result(() -> judge(Duration.ZERO, few).judge(workspace));

        assertThat(first).as("of all regions and of its own are two").containsExactly(tag + 2);
        assertThat(DATABASE.texts(strongest, workspace)).containsExactly(tag + 2, tag + 1, tag + 0);
        assertThat(inOutbox("7d")).isEqualTo(3);
    }

    @Test
    @Tag("R8")
    void whatNoVideoIsLeftOfIsForgottenAndTheRestIsNotToldAgain() {
        videos.addRising(tag);
        videos.insert(workspace, connection);
        var other = new PostedVideos();
        other.addRising("stays");
        other.insert(workspace, UUID.randomUUID());
        judge(workspace);
        var before = inOutbox("7d");

        DATABASE.update("delete from videos where connection_id = ?", connection);

        assertThat(DATABASE.texts("select distinct value from trend_tellings where corpus = ?", workspace))
                .containsExactly("stays");
        judge(workspace);
        assertThat(inOutbox("7d")).isEqualTo(before);
    }

    @Test
    void whatGoesOnWhenTheServiceLearnsToTellIsNoNews() throws SQLException {
        try (var tables = new ServiceTables("ingest_trend_tellings")) {
            tables.migrate("014");
            tables.run(
                    """
                    insert into trends (corpus, platform, kind, value, region, span, direction, score, videos, past, velocity)
                    values ('public', 'tiktok', 'hashtag', 'up', '', '7d', 'rising', 9, 70, '{14,14}', 4)""");
            tables.run("insert into trend_looks values ('public', '7d', 'hashtag', '', '2026-11-20', 1, now())");

            tables.migrate("016");

            assertThat(tables.read("select corpus, span, platform, kind, value, region, direction, seen_on"
                            + " from trend_tellings"))
                    .containsExactly("public|7d|tiktok|hashtag|up||rising|2026-11-20");
        }
    }

    private boolean isOfWeek(TrendDetected one) {
        return one.value().equals(tag) && one.window().equals("7d");
    }

    /** Of all regions, since each is told for the one that it is in, too. */
    private long inOutbox(String window) {
        return DATABASE.number(
                "select count(*) from outbox where type = ? and payload::json ->> 'window' = ? and payload::json ->> 'workspace' = ?"
                        + " and payload::json ->> 'region_code' is null",
                TrendDetected.TYPE,
                window,
                workspace);
    }

    private void judge(String corpus) {
        judge(corpus, Duration.ZERO);
    }

    private void judge(String corpus, Duration ago) {
        Await.result(() -> judge(ago, config).judge(corpus));
    }

    private TrendJudge judge(Duration ago, TrendConfig settings) {
        var clock = Clock.offset(Clock.systemUTC(), ago.negated());
        return new TrendJudge(
                pool, outbox, new TrendTellings(outbox, settings), settings, new StopSignal(), clock, metrics);
    }
}
