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
 * Marks of the refreshes under way: leases in the credentials' rows, by the database's clock, so that nobody else uses a refresh
 * token that may be dead already. A mark that is not renewed ends, since its owner has died or does not reach the database.
 */
@ApplicationScoped
public class RefreshMarks {

    /** @param fence greater than that of every earlier mark of the credential */
    public record Mark(UUID credentialId, long fence) {}

    private static final String TAKE =
            """
            update credentials set
                refresh_fence = refresh_fence + 1,
                refresh_until = clock_timestamp() + make_interval(secs => ?2)
            where id = ?1 and (refresh_until is null or refresh_until <= clock_timestamp())
            returning refresh_fence""";

    private static final String END =
            """
            update credentials set refresh_until = null where id = ?1 and refresh_fence = ?2""";

    private static final String IS_HELD =
            """
            select count(*) from credentials where id = ?1 and refresh_until > clock_timestamp()""";

    private static final String RENEW =
            """
            update credentials set refresh_until = clock_timestamp() + make_interval(secs => $3)
            from unnest($1::uuid[], $2::bigint[]) as held (id, fence)
            where credentials.id = held.id and refresh_fence = held.fence and refresh_until is not null""";

    private final Pool pool;

    RefreshMarks(Pool pool) {
        this.pool = pool;
    }

    /** In the caller's transaction; {@code null} while somebody else holds one. */
    public Uni<@Nullable Mark> take(UUID credentialId, Duration lease) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TAKE, Long.class)
                        .setParameter(1, credentialId)
                        .setParameter(2, seconds(lease))
                        .getSingleResultOrNull())
                .map(fence -> fence == null ? null : new Mark(credentialId, fence));
    }

    /** In the caller's transaction: whether a refresh is under way, whose tokens are yet to come. */
    public Uni<Boolean> isHeld(UUID credentialId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(IS_HELD, Long.class)
                        .setParameter(1, credentialId)
                        .getSingleResult())
                .map(held -> held > 0);
    }

    /** In the caller's transaction; false when somebody else has taken one since. */
    public Uni<Boolean> end(Mark mark) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(END)
                        .setParameter(1, mark.credentialId())
                        .setParameter(2, mark.fence())
                        .executeUpdate())
                .map(ended -> ended == 1);
    }

    /** Those that are still held. */
    public Uni<Void> renew(Collection<Mark> marks, Duration lease) {
        var ids = marks.stream().map(Mark::credentialId).toArray(UUID[]::new);
        var fences = marks.stream().map(Mark::fence).toArray(Long[]::new);
        return pool.preparedQuery(RENEW)
                .execute(Tuple.of(ids, fences, seconds(lease)))
                .replaceWithVoid();
    }
}
