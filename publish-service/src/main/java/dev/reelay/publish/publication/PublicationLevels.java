package dev.reelay.publish.publication;

import dev.reelay.common.work.Await;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** How many publications are due and not sent yet, and how late the latest of them is; measured in every replica. */
@ApplicationScoped
class PublicationLevels {

    /**
     * Over the index of what a worker has to look at again, which ended publications leave. A scheduled one is late from its time
     * on; one that a daily limit keeps back is not.
     */
    static final String LOOK =
            """
            select count(*) as due,
                   coalesce(extract(epoch from now() - min(coalesce(scheduled_at, created_at))), 0)::float8 as oldest
            from (select scheduled_at, created_at from publications
                  where next_attempt_at is not null and state in ('REQUESTED', 'UPLOADING')
                    and coalesce(scheduled_at, created_at) <= now()
                    and (limited_at is null or waits_until is null or waits_until <= now())
                  limit 10001) waiting""";

    private final Pool pool;
    private volatile long due;
    private volatile double oldestSeconds;

    PublicationLevels(Pool pool, MeterRegistry metrics) {
        this.pool = pool;
        Gauge.builder("reelay.publish.publications.due", () -> due)
                .description("Publications that are due and not sent yet, at most 10001")
                .strongReference(true)
                .register(metrics);
        Gauge.builder("reelay.publish.publications.due.oldest.seconds", () -> oldestSeconds)
                .description("How long the oldest of them has been due")
                .strongReference(true)
                .register(metrics);
    }

    @Scheduled(
            every = "${reelay.publish.levels.poll-interval:15s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return Await.orNextTick(
                pool.query(LOOK).execute().map(rows -> rows.iterator().next()).invoke(row -> {
                    due = row.getLong("due");
                    oldestSeconds = row.getDouble("oldest");
                }));
    }
}
