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

/** Hands out connections whose tokens should be refreshed ahead, each to one replica. */
@ApplicationScoped
public class DueConnections {

    /** @param tokenVersion of the tokens that stand shortly before their end */
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

    /** @param lease how long nobody else gets them; then the work of a killed replica is taken up */
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
