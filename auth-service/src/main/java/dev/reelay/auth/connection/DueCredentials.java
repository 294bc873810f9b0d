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

/** Claims credentials whose tokens should be refreshed ahead of need, each for one replica. */
@ApplicationScoped
public class DueCredentials {

    /** @param tokenVersion of the tokens that are about to expire */
    public record DueCredential(UUID id, int tokenVersion) {}

    static final String CLAIM =
            """
            update credentials set refresh_at = now() + make_interval(secs => $1)
            where id in (
                select id from credentials
                where ended_at is null and refresh_at <= now()
                order by refresh_at limit $2
                for update skip locked)
            returning id, token_version""";

    /** Not those whose refresh is under way: they get what is asked for. Suspected ones wait to be asked once more. */
    private static final String MAKE_DUE =
            """
            with named as (
                select id, credential_id from connections where id = any($1::uuid[]) and state = 'ACTIVE'),
            due as (
                update credentials set refresh_at = now()
                where id in (
                    select id from credentials where id in (select credential_id from named) order by id for update)
                and (refresh_until is null or refresh_until <= now()) and refresh_suspected_at is null
                returning id)
            select named.id from named join due on due.id = named.credential_id""";

    private static final String MAKE_NEXT_DUE =
            """
            update credentials set refresh_at = now()
            where id in (
                select id from credentials
                where ended_at is null and refresh_at > now() and refresh_at <= now() + make_interval(secs => $1)
                order by refresh_at limit $2
                for update skip locked)
            and (refresh_until is null or refresh_until <= now()) and refresh_suspected_at is null""";

    private final Pool pool;

    DueCredentials(Pool pool) {
        this.pool = pool;
    }

    /** @param lease how long no other replica gets them; if this one dies, another one claims them after that */
    public Uni<List<DueCredential>> claim(int limit, Duration lease) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(seconds(lease), limit))
                .map(rows -> {
                    var due = new ArrayList<DueCredential>();
                    rows.forEach(row -> due.add(new DueCredential(row.getUUID(0), row.getInteger(1))));
                    return due;
                });
    }

    /** Has the tokens of those connections that are active refreshed at the next look; answers which. */
    public Uni<Set<UUID>> makeDue(Collection<UUID> connectionIds) {
        return pool.preparedQuery(MAKE_DUE)
                .execute(Tuple.of(connectionIds.toArray(UUID[]::new)))
                .map(rows -> {
                    var ids = new HashSet<UUID>();
                    rows.forEach(row -> ids.add(row.getUUID(0)));
                    return ids;
                });
    }

    /** The same for the credentials that would be due within this time, the first of them at most so many; answers how many. */
    public Uni<Integer> makeDue(Duration within, int limit) {
        return pool.preparedQuery(MAKE_NEXT_DUE)
                .execute(Tuple.of(seconds(within), limit))
                .map(rows -> rows.rowCount());
    }
}
