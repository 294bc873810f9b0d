package dev.reelay.ingest.video;

import dev.reelay.common.database.SqlTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The videos of an account that were posted a short while ago, whose figures move. */
@ApplicationScoped
public class YoungVideos {

    static final String FIND =
            """
            select video_id from videos
            where connection_id = $1 and corpus = $2 and removed_at is null and created_at > $4
                and (created_at > $3 or mod(abs(hashtext(video_id)::bigint), $5) = $6)
            order by created_at desc, platform desc, video_id desc
            limit $7""";

    /** Of one look, fifty calls of TikTok's: nobody posts as many in a week, and none of the rest is missed by the day's fetch. */
    private static final int MOST = 1_000;

    /**
     * Which videos are looked at.
     *
     * @param freshSince all that were posted after it
     * @param youngSince of those that were posted after it and before {@code freshSince} one part
     * @param parts how many parts there are
     * @param part which of them, from 0
     */
    public record Ages(Instant freshSince, Instant youngSince, int parts, int part) {}

    private final Pool pool;

    YoungVideos(Pool pool) {
        this.pool = pool;
    }

    /** Ids, newest first. */
    public Uni<List<String>> find(UUID connectionId, String workspace, Ages ages) {
        var values = Tuple.tuple()
                .addUUID(connectionId)
                .addString(workspace)
                .addOffsetDateTime(SqlTime.utc(ages.freshSince()))
                .addOffsetDateTime(SqlTime.utc(ages.youngSince()))
                .addLong((long) ages.parts())
                .addLong((long) ages.part())
                .addInteger(MOST);
        return pool.preparedQuery(FIND).execute(values).map(rows -> {
            var ids = new ArrayList<String>();
            rows.forEach(row -> ids.add(row.getString(0)));
            return ids;
        });
    }
}
