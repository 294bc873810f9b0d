package dev.reelay.ingest.video;

import dev.reelay.common.page.Cursor;
import dev.reelay.common.restatement.RestatedPage;
import dev.reelay.common.restatement.Restatement;
import dev.reelay.contracts.Event;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Optional;

/** Restates all videos of all corpora, each with its current version. */
@ApplicationScoped
class VideoRestatement implements Restatement {

    /** In the order in which {@link VideoStore} locks the rows. */
    static final String PAGE =
            """
            select * from videos
            where (corpus, platform, video_id) > ($1, $2, $3)
            order by corpus, platform, video_id
            limit $4
            for update""";

    @Override
    public String name() {
        return "videos";
    }

    @Override
    public Uni<RestatedPage> page(SqlConnection transaction, Optional<Cursor> after, int limit) {
        return transaction
                .preparedQuery(PAGE)
                .execute(Tuple.of(value(after, 0), value(after, 1), value(after, 2), limit))
                .map(rows -> {
                    var events = new ArrayList<Event>();
                    Cursor end = null;
                    for (var row : rows) {
                        events.add(VideoColumns.state(row));
                        end = Cursor.of(row.getString("corpus"), row.getString("platform"), row.getString("video_id"));
                    }
                    return new RestatedPage(events, end);
                });
    }

    /** An empty text, which sorts before everything, for the first page. */
    private static String value(Optional<Cursor> after, int index) {
        return after.map(cursor -> cursor.values().get(index)).orElse("");
    }
}
