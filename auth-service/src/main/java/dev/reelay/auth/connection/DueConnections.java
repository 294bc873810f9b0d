package dev.reelay.auth.connection;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
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
            update connections set refresh_at = $2
            where id in (
                select id from connections
                where state = 'ACTIVE' and refresh_at <= $1
                order by refresh_at limit $3
                for update skip locked)
            returning id, token_version""";

    private final Pool pool;
    private final Clock clock;

    DueConnections(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** @param lease how long no other replica gets them; if this one dies, another one claims them after that */
    public Uni<List<DueConnection>> claim(int limit, Duration lease) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(now, now.plus(lease), limit))
                .map(rows -> {
                    var due = new ArrayList<DueConnection>();
                    rows.forEach(row -> due.add(new DueConnection(row.getUUID(0), row.getInteger(1))));
                    return due;
                });
    }
}
