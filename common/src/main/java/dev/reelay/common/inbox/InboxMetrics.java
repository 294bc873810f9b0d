package dev.reelay.common.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** How many events are parked, for how long, and how many were given up. */
@ApplicationScoped
class InboxMetrics {

    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(10);

    /** Counted up to 10,000; above that, the planner's estimate is exact enough and costs nothing. */
    private static final String LOOK =
            """
            select case when few.count <= 10000 then few.count
                        else greatest(few.count, (select reltuples::bigint from pg_class
                                                  where oid = 'parked_events'::regclass)) end as parked,
                (select count(*) from (select from parked_events where given_up_at is not null limit 10001) few) as given_up,
                coalesce(extract(epoch from now() - (select parked_at from parked_events order by id limit 1)), 0)::float8
                    as oldest
            from (select count(*) from (select from parked_events limit 10001) up_to) few""";

    private final Pool pool;
    private volatile long parked;
    private volatile long givenUp;
    private volatile double oldestSeconds;

    InboxMetrics(Pool pool, MeterRegistry metrics) {
        this.pool = pool;
        Gauge.builder("reelay.inbox.parked", () -> parked)
                .description("Parked events; an estimate above 10000")
                .register(metrics);
        Gauge.builder("reelay.inbox.parked.oldest.seconds", () -> oldestSeconds)
                .description("How long the oldest parked event has been parked")
                .register(metrics);
        Gauge.builder("reelay.inbox.given.up", () -> givenUp)
                .description("Parked events that are no longer retried, at most 10001: an operator must act")
                .register(metrics);
    }

    /** At the last look. */
    long parked() {
        return parked;
    }

    long givenUp() {
        return givenUp;
    }

    double oldestSeconds() {
        return oldestSeconds;
    }

    /** Blocking. */
    void look() {
        var row = pool.query(LOOK)
                .execute()
                .await()
                .atMost(STATEMENT_LIMIT)
                .iterator()
                .next();
        parked = row.getLong("parked");
        givenUp = row.getLong("given_up");
        oldestSeconds = row.getDouble("oldest");
    }
}
