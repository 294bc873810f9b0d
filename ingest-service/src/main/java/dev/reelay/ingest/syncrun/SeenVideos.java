package dev.reelay.ingest.syncrun;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Which videos of its account a run has seen, so that it knows which it has not. They are kept until the run ends. */
@ApplicationScoped
public class SeenVideos {

    private static final String ADD =
            """
            insert into sync_run_videos (run_id, video_id)
            select $1, id from unnest($2::text[]) as page (id) order by id
            on conflict do nothing""";

    /** Those of the account that a run over the whole account has not seen, and those that a run names. */
    static final String DOUBTFUL =
            """
            select v.video_id from videos v
            where v.connection_id = $1 and v.corpus = $2 and v.removed_at is null
              and ($3 or v.video_id = any($4::text[]))
              and not exists (select from sync_run_videos seen where seen.run_id = $5 and seen.video_id = v.video_id)
            order by v.created_at desc, v.platform desc, v.video_id desc
            limit $6""";

    private final Pool pool;

    SeenVideos(Pool pool) {
        this.pool = pool;
    }

    /** Notes what a page of a run held, in the transaction that stores it. */
    public Uni<Void> add(SqlClient transaction, ClaimedRun run, List<String> videoIds) {
        return transaction
                .preparedQuery(ADD)
                .execute(Tuple.of(run.id(), videoIds.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /**
     * Stored videos that may be gone from the platform: of an account that was listed whole those that were in no page, and those
     * that the run was told to check. A video is answered until it was {@linkplain #add noted} or removed.
     */
    public Uni<List<String>> doubtful(ClaimedRun run, int limit) {
        var values = Tuple.of(
                run.connectionId(),
                run.workspace(),
                run.trigger().listsAll(),
                run.checkedVideoIds().toArray(String[]::new),
                run.id(),
                limit);
        return pool.preparedQuery(DOUBTFUL).execute(values).map(rows -> {
            var ids = new ArrayList<String>();
            rows.forEach(row -> ids.add(row.getString(0)));
            return ids;
        });
    }
}
