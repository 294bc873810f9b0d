package dev.reelay.common.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.StreamSupport;

/**
 * The table of unreadable records. Blocking.
 *
 * <p>They are stored here first, where anything fits, and sent to the dead-letter topic from here, so that a topic that is missing
 * or refuses them does not block the channel.
 */
@ApplicationScoped
class DeadLetters {

    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(10);

    private static final String KEEP =
            """
            insert into dead_letters (consumer, topic, partition, record_offset, key, header_names, header_values,
                                      payload, reason)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing""";

    private static final String CLAIM =
            """
            update dead_letters set next_attempt_at = now() + make_interval(secs => $1)
            where id in (
                select id from dead_letters where sent_at is null and next_attempt_at <= now()
                order by id limit $2 for update skip locked)
            returning *""";

    private static final String SENT = "update dead_letters set sent_at = now(), last_error = null where id = $1";

    private static final String REFUSED =
            """
            update dead_letters set attempts = attempts + 1, last_error = $2,
                next_attempt_at = now() + least(power(2, least(attempts, 20)) * interval '10 seconds', interval '15 minutes')
            where id = $1""";

    private static final String FORGET =
            """
            delete from dead_letters where id = any(array(
                select id from dead_letters where sent_at < now() - make_interval(secs => $1) limit 1000))""";

    private final Pool pool;
    private final DatabaseOutage outage;
    private final Counter counter;

    DeadLetters(Pool pool, DatabaseOutage outage, MeterRegistry metrics) {
        this.pool = pool;
        this.outage = outage;
        // From the start, with zero: Prometheus sees no increase in a counter that appears with its first event.
        counter = Counter.builder("reelay.inbox.dead.letters")
                .description("Records that could not be read")
                .register(metrics);
    }

    /** Returns when they are in the table; never gives up, since there is no other place for them. */
    void keep(List<DeadLetter> letters) {
        var handler = letters.get(0).consumer();
        var rows = letters.stream().map(DeadLetter::values).toList();
        while (true) {
            try {
                outage.outlast(handler, () -> await(pool.preparedQuery(KEEP).executeBatch(rows)));
                break;
            } catch (CancellationException e) {
                throw e;
            } catch (RuntimeException e) {
                Log.errorf(e, "Dead letters could not be kept handler=%s", handler);
                outage.await(handler, e);
            }
        }
        counter.increment(letters.size());
        letters.forEach(letter -> Log.errorf(
                "Record became a dead letter topic=%s partition=%d offset=%d reason=%s",
                letter.message().topic(),
                letter.message().partition(),
                letter.message().offset(),
                letter.reason()));
    }

    /** Claims letters that have not been sent yet, for this replica and the duration of the lease. */
    List<DeadLetter> claim(Duration lease, int limit) {
        var rows = await(pool.preparedQuery(CLAIM).execute(Tuple.of((double) lease.toSeconds(), limit)));
        return StreamSupport.stream(rows.spliterator(), false)
                .map(DeadLetter::of)
                .sorted((one, other) -> Long.compare(one.id(), other.id()))
                .toList();
    }

    void sent(DeadLetter letter) {
        await(pool.preparedQuery(SENT).execute(Tuple.of(letter.id())));
    }

    void refused(DeadLetter letter, String error) {
        await(pool.preparedQuery(REFUSED).execute(Tuple.of(letter.id(), ParkedEvents.storable(error))));
    }

    /** Deletes some of those that were sent longer ago than that. */
    void forget(Duration age) {
        await(pool.preparedQuery(FORGET).execute(Tuple.of((double) age.toSeconds())));
    }

    private static <T> T await(Uni<T> statement) {
        return statement.await().atMost(STATEMENT_LIMIT);
    }
}
