package dev.reelay.publish.worker;

import dev.reelay.common.work.Await;
import dev.reelay.publish.media.MediaStorage;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Blocking;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;

/** Removes files that no publication needs: left by a process that was killed between storing the file and its row. */
@ApplicationScoped
class LeftoverTicker {

    private static final String NEEDED = "select media_file from publications where media_file = any($1::text[])";

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
        var names = media.leftovers();
        var needed = new HashSet<String>();
        pool.preparedQuery(NEEDED)
                .execute(Tuple.tuple().addArrayOfString(names.toArray(String[]::new)))
                .await()
                .atMost(Duration.ofSeconds(30))
                .forEach(row -> needed.add(row.getString(0)));
        names.stream().filter(name -> !needed.contains(name)).forEach(name -> {
            media.remove(name);
            Log.infof("Removed a file without a publication name=%s", name);
        });
    }
}
