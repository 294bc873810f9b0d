package dev.reelay.publish.worker;

import dev.reelay.common.work.Await;
import dev.reelay.publish.media.MediaStorage;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Blocking;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Removes files that no publication needs: left by a process that was killed between storing the file and its row.
 *
 * <p>Only from a storage that is marked as this database's: to the database of another installation, all files of this one would
 * be without a publication.
 */
@ApplicationScoped
class LeftoverTicker {

    private static final String NEEDED = "select media_file from publications where media_file = any($1::text[])";
    private static final String MARK = "select mark from storage_marks";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final MediaStorage media;
    private final Pool pool;

    LeftoverTicker(MediaStorage media, Pool pool) {
        this.media = media;
        this.pool = pool;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Blocking
    void tick() {
        Await.orNextTick(this::removeLeftovers);
    }

    private void removeLeftovers() {
        if (!isOurs()) {
            Log.warn("The media storage belongs to another database: nothing is removed from it");
            return;
        }
        var names = media.leftovers();
        var needed = needed(names);
        names.stream().filter(name -> !needed.contains(name)).forEach(name -> {
            media.remove(name);
            Log.infof("Removed a file without a publication name=%s", name);
        });
    }

    /** A storage without a mark gets ours when it is empty, or when one of its files is of a publication of ours. */
    private boolean isOurs() {
        var mark = rows(MARK, Tuple.tuple()).iterator().next().getUUID("mark");
        var owner = media.owner();
        if (owner.isEmpty()) {
            var names = media.files();
            owner = names.isEmpty() || !needed(names).isEmpty() ? media.claim(mark) : owner;
        }
        return owner.filter(mark::equals).isPresent();
    }

    private Set<String> needed(Collection<String> names) {
        var needed = new HashSet<String>();
        rows(NEEDED, Tuple.tuple().addArrayOfString(names.toArray(String[]::new)))
                .forEach(row -> needed.add(row.getString(0)));
        return needed;
    }

    private RowSet<Row> rows(String query, Tuple values) {
        return pool.preparedQuery(query).execute(values).await().atMost(LIMIT);
    }
}
