package dev.reelay.auth.connection;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    private final Pool pool;

    DueConnections(Pool pool) {
        this.pool = pool;
    }

    /** @param lease how long no other replica gets them; if this one dies, another one claims them after that */
    public Uni<List<DueConnection>> claim(int limit, Duration lease) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(lease.toMillis() / 1000.0, limit))
                .map(rows -> {
                    var due = new ArrayList<DueConnection>();
                    rows.forEach(row -> due.add(new DueConnection(row.getUUID(0), row.getInteger(1))));
                    return due;
                });
    }
}
