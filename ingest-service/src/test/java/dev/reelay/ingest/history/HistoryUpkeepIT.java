package dev.reelay.ingest.history;

import static dev.reelay.ingest.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reelay.common.work.Await;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.ingest.history.HistoryMonths.Month;
import dev.reelay.ingest.history.HistoryRange.Resolution;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Months: made ahead and on demand, rolled up with stops in between, dropped. */
@QuarkusTest
class HistoryUpkeepIT {

    private static final int VIDEOS = 10;
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final List<Integer> HOURS = List.of(1, 2, 30); // of one day and of the next

    private final String corpus = "h-" + UUID.randomUUID();
    private final UUID connection = UUID.randomUUID();
    private final Instant now = Instant.now();

    /** The first moment of a month that is over for more than 90 days, and of one that is not. */
    private final Instant old = month(-5);

    private final Instant young = month(-2);

    @Inject
    HistoryUpkeep upkeep;

    @Inject
    HistoryMonths months;

    @Inject
    RollUp rollUp;

    @Inject
    VideoHistory history;

    @Inject
    AccountHistory accounts;

    @Inject
    Pool pool;

    @BeforeEach
    void rollUpWhatOthersLeft() {
        Await.result(upkeep::tick);
    }

    @Test
    void aMonthIsRolledUpThroughAKillWithoutLossOrDouble() {
        observe(old);
        observe(young);
        var month = Month.of("video_points", old);
        assertThat(days()).isEmpty();

        assertThatThrownBy(() -> Await.result(
                        () -> pool.withTransaction(transaction -> rollUp.step(transaction, HistoryKind.VIDEO, month, 10)
                                .chain(() -> Uni.createFrom().<Integer>failure(new IllegalStateException("killed"))))))
                .hasMessage("killed");
        assertThat(days()).as("nothing of a step that did not end").isEmpty();

        Await.result(() -> pool.withTransaction(transaction -> rollUp.step(transaction, HistoryKind.VIDEO, month, 10)));
        assertThat(days()).hasSizeBetween(2, 2 * VIDEOS - 1);
        for (var video = 0; video < VIDEOS; video++) {
            assertThat(views(video, Resolution.DAY)).as("in the middle of it").containsExactly(2L, 30L, 2L, 30L);
            assertThat(views(video, Resolution.ALL)).containsExactly(1L, 2L, 30L, 1L, 2L, 30L);
        }

        Await.result(upkeep::tick);
        assertThat(parts("video_points")).doesNotContain(month.part()).contains(part(young));
        assertThat(days()).hasSize(2 * VIDEOS);
        for (var video = 0; video < VIDEOS; video++) {
            assertThat(views(video, Resolution.ALL)).containsExactly(2L, 30L, 1L, 2L, 30L);
        }
        assertThat(DATABASE.number("select count(*) from history_roll_ups")).isZero();

        Await.result(upkeep::tick);
        assertThat(days()).as("once is enough").hasSize(2 * VIDEOS);
    }

    @Test
    void aDayKeepsTheLookBeforeItsFirstPoint() {
        observe(old);
        Await.result(upkeep::tick);

        var days = read(0, Resolution.ALL).points();

        assertThat(days).extracting(Observation::observedAt).containsExactly(hour(old, 2), hour(old, 30));
        assertThat(days).extracting(Observation::lookedBeforeAt).containsExactly(null, hour(old, 2));
    }

    @Test
    void monthsAreMadeAhead() {
        DATABASE.update("drop table " + part(month(2)));

        Await.result(upkeep::tick);

        assertThat(parts("video_points")).contains(part(now), part(month(1)), part(month(2)));
        assertThat(parts("account_points"))
                .contains(Month.of("account_points", month(2)).part());
    }

    @Test
    void aMonthThatIsMissingIsMadeByWhoeverNeedsIt() {
        var later = month(30);
        assertThat(parts("video_points")).doesNotContain(part(later));

        observe(later);

        assertThat(parts("video_points")).contains(part(later));
        assertThat(DATABASE.number("select count(*) from " + part(later))).isEqualTo(3L * VIDEOS);
        DATABASE.update("drop table " + part(later));
    }

    @Test
    void daysBeyondTheRetentionGoWithTheirMonth() {
        var ancient = month(-26);
        Await.result(() -> months.ensure("video_days", ancient));
        Await.result(() -> months.ensure("video_days", month(-23)));

        Await.result(upkeep::tick);

        assertThat(parts("video_days"))
                .doesNotContain(Month.of("video_days", ancient).part())
                .contains(Month.of("video_days", month(-23)).part());
    }

    @Test
    void latestAndGrowthOutliveTheirPoints() {
        observe(old);
        DATABASE.update("delete from video_points where observed_at >= ?::timestamptz", old.toString());

        var history = read(0, Resolution.ALL);

        assertThat(history.points()).isEmpty();
        assertThat(history.latest().figures().viewCount()).isEqualTo(30);
        assertThat(history.growth()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsErasedWhileItIsRolledUpIsGoneAfterwards(HistoryKind kind) {
        var series = observed(kind);

        atOnce(transaction -> rollUpOld(kind, transaction), transaction -> forget(kind, transaction));

        assertGone(kind, series);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRolledUpWhileItIsErasedDoesNotComeBack(HistoryKind kind) {
        var series = observed(kind);

        atOnce(transaction -> forget(kind, transaction), transaction -> rollUpOld(kind, transaction));

        assertGone(kind, series);
    }

    /** The month goes with the same step. */
    private void assertGone(HistoryKind kind, String series) {
        assertThat(parts(kind.points()))
                .doesNotContain(Month.of(kind.points(), old).part());
        assertThat(left(kind, series)).isZero();
    }

    /** The first ends its transaction when the other waits for it. */
    private void atOnce(Function<SqlConnection, Uni<?>> first, Function<SqlConnection, Uni<?>> other) {
        var worked = new CompletableFuture<Void>();
        var end = new CompletableFuture<Void>();
        var workers = Executors.newFixedThreadPool(2);
        try {
            var done =
                    workers.submit(() -> Await.result(() -> pool.withTransaction(transaction -> first.apply(transaction)
                            .invoke(() -> worked.complete(null))
                            .chain(() -> Uni.createFrom().completionStage(end)))));
            assertThat(worked).succeedsWithin(LIMIT);
            var after = workers.submit(() -> Await.result(() ->
                    pool.withTransaction(transaction -> other.apply(transaction).replaceWithVoid())));
            await().atMost(LIMIT).until(HistoryUpkeepIT::isSomebodyWaiting);
            end.complete(null);
            assertThat(done).succeedsWithin(LIMIT);
            assertThat(after).succeedsWithin(LIMIT);
        } finally {
            end.complete(null);
            workers.shutdown();
        }
    }

    private static boolean isSomebodyWaiting() {
        return DATABASE.number(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%\\_series%'")
                > 0;
    }

    /** In an old month and in a young one; answers the ids of the series. */
    private String observed(HistoryKind kind) {
        for (var start : List.of(old, young)) {
            if (kind == HistoryKind.VIDEO) {
                observe(start);
            } else {
                Await.result(() -> Panache.withTransaction(() -> accounts.observe(
                        connection, hour(start, 1), new AccountFigures(start.toEpochMilli(), 0L, 0L, 0L))));
            }
        }
        return kind == HistoryKind.VIDEO
                ? DATABASE.text("select array_agg(id)::text from video_series where corpus = ?", corpus)
                : DATABASE.text("select array_agg(id)::text from account_series where connection_id = ?", connection);
    }

    private static long left(HistoryKind kind, String series) {
        return Stream.of(kind.series() + " where id", kind.points() + " where series", kind.days() + " where series")
                .mapToLong(rows -> DATABASE.number("select count(*) from " + rows + " = any(?::bigint[])", series))
                .sum();
    }

    private Uni<Integer> rollUpOld(HistoryKind kind, SqlConnection transaction) {
        return rollUp.step(transaction, kind, Month.of(kind.points(), old), 1_000);
    }

    private Uni<Integer> forget(HistoryKind kind, SqlConnection transaction) {
        var ids = IntStream.range(0, VIDEOS).mapToObj(video -> "v" + video).toArray(String[]::new);
        return kind == HistoryKind.VIDEO
                ? history.forget(transaction, all(corpus), all("tiktok"), ids)
                : accounts.forget(transaction, connection);
    }

    private static String[] all(String value) {
        return Collections.nCopies(VIDEOS, value).toArray(String[]::new);
    }

    private void observe(Instant start) {
        for (var hour : HOURS) {
            var page = new TreeMap<String, Figures>();
            IntStream.range(0, VIDEOS).forEach(video -> page.put("v" + video, new Figures(hour, 0, 0, 0, null)));
            Await.result(() -> pool.withTransaction(
                    transaction -> history.observe(transaction, corpus, "tiktok", hour(start, hour), page)));
        }
    }

    private List<Long> views(int video, Resolution resolution) {
        return read(video, resolution).points().stream()
                .map(point -> point.figures().viewCount())
                .toList();
    }

    private History<Figures> read(int video, Resolution resolution) {
        var range = new HistoryRange(month(-8), now, resolution);
        return Await.result(() -> history.read(corpus, "tiktok", "v" + video, range))
                .orElseThrow();
    }

    private List<Map<String, Object>> days() {
        return DATABASE.rows(
                "select d.* from video_days d join video_series s on s.id = d.series where s.corpus = ?", corpus);
    }

    private static List<String> parts(String table) {
        return DATABASE.texts(
                "select inhrelid::regclass::text from pg_inherits where inhparent = ?::text::regclass", table);
    }

    private static String part(Instant time) {
        return Month.of("video_points", time).part();
    }

    private static Instant hour(Instant start, int hours) {
        return start.plus(hours, ChronoUnit.HOURS);
    }

    private Instant month(int ahead) {
        return now.atOffset(ZoneOffset.UTC)
                .withDayOfMonth(1)
                .truncatedTo(ChronoUnit.DAYS)
                .plusMonths(ahead)
                .toInstant();
    }
}
