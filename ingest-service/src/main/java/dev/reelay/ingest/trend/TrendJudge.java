package dev.reelay.ingest.trend;

import dev.reelay.common.database.AdvisoryLocks;
import dev.reelay.common.outbox.Outbox;
import dev.reelay.common.stop.StopSignal;
import dev.reelay.common.work.Await;
import dev.reelay.contracts.ingest.Corpus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Judges all values of each corpus anew, each window in a transaction of its own. Every replica ticks; a lock lets one of them act.
 */
@ApplicationScoped
class TrendJudge {

    /** Kinds of which every video has one: all of them rise when more is collected. */
    private static final Set<String> FORMATS = Set.of("length", "posting_hour");

    /** From corpus to corpus along the index, not over all days; and those that had videos at the look before. */
    private static final String CORPORA =
            """
            with recursive corpora as (
              (select corpus from trend_days order by corpus limit 1)
              union all
              select (select d.corpus from trend_days d where d.corpus > c.corpus order by d.corpus limit 1)
              from corpora c where c.corpus is not null)
            select corpus from corpora where corpus is not null
            union
            select corpus from trend_looks""";

    /** Those of all regions together have the region ''. Those with less than enough data are left out early. */
    static final String SUMS =
            """
            select platform, kind, value, case grouping(region) when 1 then '' else region end as region, min(day) as first,
              coalesce(sum(videos) filter (where ago / $5 = 0), 0) as w0, coalesce(sum(videos) filter (where ago / $5 = 1), 0) as w1,
              coalesce(sum(videos) filter (where ago / $5 = 2), 0) as w2, coalesce(sum(videos) filter (where ago / $5 = 3), 0) as w3,
              coalesce(sum(videos) filter (where ago / $5 = 4), 0) as w4, coalesce(sum(videos) filter (where ago / $5 = 5), 0) as w5
            from (select *, $3::date - 1 - day as ago from trend_days where corpus = $1 and day >= $2 and day < $3) as days
            where ago % $5::int < $4::int
            group by grouping sets ((platform, kind, value), (platform, kind, value, region))
            having (grouping(region) = 1 or region <> '') and sum(videos) >= 10""";

    private static final String FORGET =
            """
            with looks as (delete from trend_looks where corpus = $1 and span = $2)
            delete from trends where corpus = $1 and span = $2""";

    private static final String KEEP =
            """
            insert into trends (corpus, span, platform, kind, value, region, direction, score, videos, past, velocity, acceleration,
              since)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)""";

    private static final String LOOKED =
            """
            insert into trend_looks (corpus, span, kind, region, ends_on, judged, judged_at) values ($1, $2, $3, $4, $5, $6, $7)""";

    private final Pool pool;
    private final Outbox outbox;
    private final TrendTellings tellings;
    private final TrendConfig config;
    private final StopSignal stopping;
    private final Clock clock;
    private final Timer duration;

    TrendJudge(
            Pool pool,
            Outbox outbox,
            TrendTellings tellings,
            TrendConfig config,
            StopSignal stopping,
            Clock clock,
            MeterRegistry metrics) {
        this.pool = pool;
        this.outbox = outbox;
        this.tellings = tellings;
        this.config = config;
        this.stopping = stopping;
        this.clock = clock;
        duration = Timer.builder("reelay.ingest.trends.judged")
                .description("Judgements of all values of a corpus in a window")
                .register(metrics);
    }

    @Scheduled(
            every = "${reelay.ingest.trends.interval:1h}",
            delayed = "2m", // the start has enough to do
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return Await.orNextTick(pool.query(CORPORA)
                .execute()
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(row -> judge(row.getString("corpus")))
                .onItem()
                .ignoreAsUni());
    }

    Uni<Void> judge(String corpus) {
        return Multi.createFrom()
                .items(TrendWindow.values())
                .onItem()
                .transformToUniAndConcatenate(
                        window -> stopping.isGiven() ? Uni.createFrom().voidItem() : judge(corpus, window))
                .onItem()
                .ignoreAsUni();
    }

    /** By one replica; another's judgement of something else is no reason to leave this out. */
    private Uni<Void> judge(String corpus, TrendWindow window) {
        return outbox.inTransaction(
                transaction -> AdvisoryLocks.tryTake(transaction, "trend judge of " + window.label() + " of " + corpus)
                        .chain(isOurs -> isOurs
                                ? judge(transaction, look(corpus, window))
                                : Uni.createFrom().voidItem()));
    }

    private TrendLook look(String corpus, TrendWindow window) {
        var now = clock.instant();
        var end = LocalDate.ofInstant(now.minus(config.lag()), ZoneOffset.UTC);
        return new TrendLook(corpus, window, end, now.atOffset(ZoneOffset.UTC));
    }

    private Uni<Void> judge(SqlConnection transaction, TrendLook look) {
        var began = Timer.start();
        var window = look.window();
        return keptFromErasure(transaction, look.corpus())
                .chain(() -> transaction
                        .preparedQuery(SUMS)
                        .execute(Tuple.of(
                                look.corpus(), window.first(look.end()), look.end(), window.days(), window.step())))
                .map(rows -> judged(rows, look))
                .call(() -> transaction.preparedQuery(FORGET).execute(Tuple.of(look.corpus(), window.label())))
                .call(judged -> keep(transaction, look, going(judged)))
                .call(judged -> writeAll(transaction, LOOKED, looked(look, judged)))
                .invoke(() -> began.stop(duration))
                .replaceWithVoid();
    }

    private Uni<Void> keep(SqlConnection transaction, TrendLook look, List<JudgedTrend> going) {
        return tellings.tell(transaction, look, going)
                .chain(since -> writeAll(
                        transaction,
                        KEEP,
                        listed(going).stream()
                                .map(one -> row(look, one, since.get(one.key())))
                                .toList()));
    }

    /** Own videos that go take the judgements of their corpus with them: not between reading the sums and keeping what they say. */
    private static Uni<Void> keptFromErasure(SqlConnection transaction, String corpus) {
        return corpus.equals(Corpus.PUBLIC)
                ? Uni.createFrom().voidItem()
                : AdvisoryLocks.take(transaction, "trends of " + corpus);
    }

    private static List<JudgedTrend> judged(Iterable<Row> rows, TrendLook look) {
        var all = new ArrayList<Sums>();
        var totals = new HashMap<String, double[]>();
        for (var row : rows) {
            var sums = Sums.of(row);
            all.add(sums);
            var total = totals.computeIfAbsent(sums.platformScope(), scope -> new double[TrendWindow.WINDOWS]);
            IntStream.range(0, total.length)
                    .forEach(i -> total[i] += sums.windows().get(i));
        }
        var judged = new ArrayList<JudgedTrend>();
        for (var sums : all) {
            var windows = FORMATS.contains(sums.kind())
                    ? scaled(sums.windows(), Objects.requireNonNull(totals.get(sums.platformScope())))
                    : sums.windows();
            Trend.of(look.window().known(windows, sums.first(), look.end()))
                    .ifPresent(trend -> judged.add(sums.judged(trend)));
        }
        return judged;
    }

    /** As if each window had as many videos of all formats as the latest. */
    private static List<Double> scaled(List<Double> windows, double[] totals) {
        return IntStream.range(0, windows.size())
                .mapToObj(i -> totals[i] == 0 ? 0 : windows.get(i) * totals[0] / totals[i])
                .toList();
    }

    private static List<JudgedTrend> going(List<JudgedTrend> judged) {
        return judged.stream()
                .filter(JudgedTrend::goesOn)
                .sorted(Comparator.comparingDouble(JudgedTrend::strength).reversed())
                .toList();
    }

    /** The strongest of each list. */
    private List<JudgedTrend> listed(List<JudgedTrend> going) {
        var counts = new HashMap<List<String>, Integer>();
        return going.stream()
                .filter(one -> counts.merge(List.of(one.kind(), one.region(), one.direction()), 1, Integer::sum)
                        <= config.most())
                .toList();
    }

    private static Uni<Void> writeAll(SqlConnection transaction, String statement, List<Tuple> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(statement).executeBatch(rows).replaceWithVoid();
    }

    private static Tuple row(TrendLook look, JudgedTrend one, @Nullable OffsetDateTime since) {
        var trend = one.trend();
        return Tuple.tuple()
                .addString(look.corpus())
                .addString(look.window().label())
                .addString(one.platform())
                .addString(one.kind())
                .addString(one.value())
                .addString(one.region())
                .addString(one.direction())
                .addDouble(trend.score())
                .addLong((long) trend.videos())
                .addArrayOfDouble(trend.past().toArray(Double[]::new))
                .addDouble(trend.velocity())
                .addDouble(trend.acceleration())
                .addOffsetDateTime(since);
    }

    private static List<Tuple> looked(TrendLook look, List<JudgedTrend> judged) {
        Map<List<String>, Integer> counts = new HashMap<>();
        judged.forEach(one -> counts.merge(List.of(one.kind(), one.region()), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(scope -> Tuple.tuple(List.of(
                        look.corpus(),
                        look.window().label(),
                        scope.getKey().get(0),
                        scope.getKey().get(1),
                        look.end(),
                        scope.getValue(),
                        look.at())))
                .toList();
    }

    /**
     * A value's videos in each window, the latest first.
     *
     * @param first the first day with one
     */
    private record Sums(
            String platform, String kind, String value, String region, LocalDate first, List<Double> windows) {

        static Sums of(Row row) {
            return new Sums(
                    row.getString("platform"),
                    row.getString("kind"),
                    row.getString("value"),
                    row.getString("region"),
                    row.getLocalDate("first"),
                    IntStream.range(0, TrendWindow.WINDOWS)
                            .mapToObj(i -> (double) row.getLong("w" + i))
                            .toList());
        }

        JudgedTrend judged(Trend trend) {
            return new JudgedTrend(platform, kind, value, region, trend);
        }

        /** Within which formats are compared. */
        String platformScope() {
            return kind + " " + region + " " + platform;
        }
    }
}
