package dev.reelay.publish.publication;

import dev.reelay.common.erasure.Erasable;
import dev.reelay.common.erasure.ErasedConnection;
import dev.reelay.publish.media.MediaStorage;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The publications of an erased connection, with their tasks and files.
 *
 * <p>One that is being sent is stopped where the platform certainly cannot post it: before its task is requested, and, of a file,
 * before its last chunk leaves. Its worker has lost it then. Any other one is waited for, until a callback or the time says how
 * it ended: its row is what keeps it from being sent twice. What is uncertain for good is counted by itself.
 */
@ApplicationScoped
class PublicationErasure implements Erasable {

    private static final String PUBLICATIONS = "publications";
    private static final String UNCERTAIN = "publications_uncertain";
    private static final String TASKS = "publish_tasks";
    private static final String FILES = "media_files";
    private static final String TIMELINE = "publication_timeline";

    /** Each may have a file, a few tasks and some ten steps. */
    private static final int ROWS_PER_PUBLICATION = 10;

    private static final String PAGE =
            """
            select id, media_file, state from publications
            where connection_id = $1 and (state in ('DRAFT', 'PUBLISHED', 'FAILED', 'CANCELLED', 'UNCERTAIN')
                or state in ('REQUESTED', 'UPLOADING') and last_chunk_at is null
                    and (init_sent_at is null or bytes is not null))
            order by id limit $2 for update""";

    private static final String DELETE_TASKS = "delete from publish_tasks where publication_id = any($1::uuid[])";

    private static final String DELETE_TIMELINE =
            "delete from publication_timeline where publication_id = any($1::uuid[])";

    private static final String DELETE = "delete from publications where id = any($1::uuid[])";

    private static final String EXISTS = "select exists (select from publications where connection_id = $1)";

    private final MediaStorage media;
    private final Vertx vertx;

    PublicationErasure(MediaStorage media, Vertx vertx) {
        this.media = media;
        this.vertx = vertx;
    }

    @Override
    public List<String> kinds() {
        return List.of(PUBLICATIONS, UNCERTAIN, TASKS, TIMELINE, FILES);
    }

    @Override
    public int place() {
        return 1;
    }

    @Override
    public Uni<Map<String, Integer>> remove(SqlConnection transaction, ErasedConnection connection, int limit) {
        return transaction
                .preparedQuery(PAGE)
                .execute(Tuple.of(connection.id(), Math.max(1, limit / ROWS_PER_PUBLICATION)))
                .chain(page -> page.size() == 0 ? Uni.createFrom().item(Map.of()) : remove(transaction, page));
    }

    @Override
    public Uni<Optional<String>> waitsFor(SqlConnection transaction, ErasedConnection connection) {
        return transaction
                .preparedQuery(EXISTS)
                .execute(Tuple.of(connection.id()))
                .map(rows ->
                        rows.iterator().next().getBoolean(0) ? Optional.of("publication_under_way") : Optional.empty());
    }

    /** Files first: as long as the row is there, a file that was not removed is found again. */
    private Uni<Map<String, Integer>> remove(SqlConnection transaction, RowSet<Row> page) {
        var ids = new ArrayList<UUID>();
        var files = new ArrayList<String>();
        var counts = new HashMap<String, Integer>();
        for (var row : page) {
            ids.add(row.getUUID("id"));
            Optional.ofNullable(row.getString("media_file")).ifPresent(files::add);
            var isUncertain = row.getString("state").equals(PublicationState.UNCERTAIN.name());
            counts.merge(isUncertain ? UNCERTAIN : PUBLICATIONS, 1, Integer::sum);
        }
        counts.put(FILES, files.size());
        var all = Tuple.of((Object) ids.toArray(UUID[]::new));
        return removeFiles(files)
                .chain(() -> transaction.preparedQuery(DELETE_TASKS).execute(all))
                .invoke(tasks -> counts.put(TASKS, tasks.rowCount()))
                .chain(() -> transaction.preparedQuery(DELETE_TIMELINE).execute(all))
                .invoke(steps -> counts.put(TIMELINE, steps.rowCount()))
                .chain(() -> transaction.preparedQuery(DELETE).execute(all))
                .replaceWith(counts);
    }

    private Uni<Void> removeFiles(List<String> files) {
        return Uni.createFrom()
                .completionStage(() ->
                        vertx.executeBlocking(() -> removeAll(files), false).toCompletionStage())
                .replaceWithVoid();
    }

    private Object removeAll(List<String> files) {
        for (var file : files) {
            if (!media.remove(file)) {
                throw new IllegalStateException("media file " + file + " cannot be removed now");
            }
        }
        return Objects.requireNonNull(files);
    }
}
