package dev.reelay.ingest.video;

import dev.reelay.common.database.AdvisoryLocks;
import dev.reelay.common.stop.StopSignal;
import dev.reelay.common.work.Await;
import dev.reelay.ingest.history.ObservedFigures;
import dev.reelay.ingest.history.VideoHistory;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Takes the figures from before there were histories over into them, once, some videos in a transaction. A lock lets one replica act;
 * after a kill another one goes on where it was.
 */
@ApplicationScoped
class FiguresCarryOver {

    /** Videos in a transaction; each has some hundred figures at most. */
    private static final int BATCH = 100;

    private static final String PLACE = "select * from figures_carry_over where completed_at is null";

    /** Whoever erases one of them waits, and then finds what is written here. */
    static final String VIDEOS =
            """
            select corpus, platform, video_id from videos where (corpus, platform, video_id) > ($1, $2, $3)
            order by corpus, platform, video_id limit $4 for key share""";

    static final String FIGURES =
            """
            select f.* from unnest($1::text[], $2::text[], $3::text[]) as page (corpus, platform, video_id)
            join video_figures f on f.corpus = page.corpus and f.platform = page.platform and f.video_id = page.video_id
            order by f.corpus, f.platform, f.video_id, f.version""";

    private static final String ADVANCE = "update figures_carry_over set corpus = $1, platform = $2, video_id = $3";

    private static final String COMPLETE = "update figures_carry_over set completed_at = now()";

    private final Pool pool;
    private final VideoHistory history;
    private final StopSignal stopping;

    FiguresCarryOver(Pool pool, VideoHistory history, StopSignal stopping) {
        this.pool = pool;
        this.history = history;
        this.stopping = stopping;
    }

    @Scheduled(
            every = "${reelay.ingest.history.upkeep-interval:1h}",
            delayed = "2m", // the start has enough to do
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return Await.orNextTick(Multi.createBy()
                .repeating()
                .uni(this::step)
                .whilst(isMore -> isMore && !stopping.isGiven())
                .onItem()
                .ignoreAsUni());
    }

    /** One transaction; false when all is taken over, or another replica does it. */
    Uni<Boolean> step() {
        return pool.withTransaction(transaction -> AdvisoryLocks.tryTake(transaction, "figures carry-over")
                .chain(isOurs -> isOurs ? place(transaction) : Uni.createFrom().item(Optional.<Row>empty()))
                .chain(place -> place.map(row -> step(transaction, row))
                        .orElseGet(() -> Uni.createFrom().item(false))));
    }

    private static Uni<Optional<Row>> place(SqlConnection transaction) {
        return transaction.query(PLACE).execute().map(rows -> rows.stream().findFirst());
    }

    private Uni<Boolean> step(SqlConnection transaction, Row place) {
        var values =
                Tuple.of(place.getString("corpus"), place.getString("platform"), place.getString("video_id"), BATCH);
        return transaction.preparedQuery(VIDEOS).execute(values).chain(rows -> {
            var videos = rows.stream().toList();
            if (videos.isEmpty()) {
                return transaction.query(COMPLETE).execute().replaceWith(false);
            }
            var last = videos.get(videos.size() - 1);
            return figures(transaction, videos)
                    .chain(past -> history.adopt(transaction, past))
                    .chain(() -> transaction
                            .preparedQuery(ADVANCE)
                            .execute(Tuple.of(last.getString(0), last.getString(1), last.getString(2))))
                    .replaceWith(true);
        });
    }

    private static Uni<List<ObservedFigures>> figures(SqlConnection transaction, List<Row> videos) {
        return transaction
                .preparedQuery(FIGURES)
                .execute(Tuple.of(texts(videos, 0), texts(videos, 1), texts(videos, 2)))
                .map(rows -> rows.stream().map(FiguresCarryOver::observed).toList());
    }

    private static ObservedFigures observed(Row row) {
        return new ObservedFigures(
                row.getString("corpus"),
                row.getString("platform"),
                row.getString("video_id"),
                row.getOffsetDateTime("fetched_at").toInstant(),
                VideoColumns.figures(row));
    }

    private static String[] texts(List<Row> rows, int column) {
        return rows.stream().map(row -> row.getString(column)).toArray(String[]::new);
    }
}
