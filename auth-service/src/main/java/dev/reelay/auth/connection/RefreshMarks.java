package dev.reelay.auth.connection;

import static dev.reelay.common.database.SqlTime.seconds;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Marks of the refreshes under way: leases in the connections' rows, by the database's clock, so that nobody else uses a refresh
 * token that may be dead already. A mark that is not renewed ends, since its owner has died or does not reach the database.
 */
@ApplicationScoped
public class RefreshMarks {

    /** @param fence greater than that of every earlier mark of the connection */
    public record Mark(UUID connectionId, long fence) {}

    private static final String TAKE =
            """
            update connections set
                refresh_fence = refresh_fence + 1,
                refresh_until = clock_timestamp() + make_interval(secs => ?2)
            where id = ?1 and (refresh_until is null or refresh_until <= clock_timestamp())
            returning refresh_fence""";

    private static final String END =
            """
            update connections set refresh_until = null where id = ?1 and refresh_fence = ?2""";

    private static final String RENEW =
            """
            update connections set refresh_until = clock_timestamp() + make_interval(secs => $3)
            from unnest($1::uuid[], $2::bigint[]) as held (id, fence)
            where connections.id = held.id and refresh_fence = held.fence and refresh_until is not null""";

    private final Pool pool;

    RefreshMarks(Pool pool) {
        this.pool = pool;
    }

    /** In the caller's transaction; {@code null} while somebody else holds one. */
    public Uni<@Nullable Mark> take(UUID connectionId, Duration lease) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TAKE, Long.class)
                        .setParameter(1, connectionId)
                        .setParameter(2, seconds(lease))
                        .getSingleResultOrNull())
                .map(fence -> fence == null ? null : new Mark(connectionId, fence));
    }

    /** In the caller's transaction; false when somebody else has taken one since. */
    public Uni<Boolean> end(Mark mark) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(END)
                        .setParameter(1, mark.connectionId())
                        .setParameter(2, mark.fence())
                        .executeUpdate())
                .map(ended -> ended == 1);
    }

    /** Those that are still held. */
    public Uni<Void> renew(Collection<Mark> marks, Duration lease) {
        var ids = marks.stream().map(Mark::connectionId).toArray(UUID[]::new);
        var fences = marks.stream().map(Mark::fence).toArray(Long[]::new);
        return pool.preparedQuery(RENEW)
                .execute(Tuple.of(ids, fences, seconds(lease)))
                .replaceWithVoid();
    }
}
