package dev.reelay.auth.connection;

import static dev.reelay.common.database.SqlTime.seconds;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Claims connections whose tokens should be refreshed ahead of need, each for one replica. */
@ApplicationScoped
public class DueConnections {

    /** @param tokenVersion of the tokens that are about to expire */
    public record DueConnection(UUID id, int tokenVersion) {}

    private static final String CLAIM =
            """
            update connections set refresh_at = now() + make_interval(secs => $1)
            where id in (
                select id from connections
                where state = 'ACTIVE' and refresh_at <= now()
                order by refresh_at limit $2
                for update skip locked)
            returning id, token_version""";

    /** Not those whose refresh is under way: they get what is asked for. Suspected ones wait to be asked once more. */
    private static final String MAKE_DUE =
            """
            update connections set refresh_at = now()
            where id in (
                select id from connections where id = any($1::uuid[]) and state = 'ACTIVE' order by id for update)
            and (refresh_until is null or refresh_until <= now()) and refresh_suspected_at is null
            returning id""";

    private static final String MAKE_NEXT_DUE =
            """
            update connections set refresh_at = now()
            where id in (
                select id from connections
                where state = 'ACTIVE' and refresh_at > now() and refresh_at <= now() + make_interval(secs => $1)
                order by refresh_at limit $2
                for update skip locked)
            and (refresh_until is null or refresh_until <= now()) and refresh_suspected_at is null
            returning id""";

    private final Pool pool;

    DueConnections(Pool pool) {
        this.pool = pool;
    }

    /** @param lease how long no other replica gets them; if this one dies, another one claims them after that */
    public Uni<List<DueConnection>> claim(int limit, Duration lease) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(seconds(lease), limit))
                .map(rows -> {
                    var due = new ArrayList<DueConnection>();
                    rows.forEach(row -> due.add(new DueConnection(row.getUUID(0), row.getInteger(1))));
                    return due;
                });
    }

    /** Has those of them that are active refreshed at the next look; answers which. */
    public Uni<Set<UUID>> makeDue(Collection<UUID> ids) {
        return made(MAKE_DUE, Tuple.of(ids.toArray(UUID[]::new)));
    }

    /** The same for those that would be due within this time, the first of them at most so many. */
    public Uni<Set<UUID>> makeDue(Duration within, int limit) {
        return made(MAKE_NEXT_DUE, Tuple.of(seconds(within), limit));
    }

    private Uni<Set<UUID>> made(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).map(rows -> {
            var ids = new HashSet<UUID>();
            rows.forEach(row -> ids.add(row.getUUID(0)));
            return ids;
        });
    }
}
