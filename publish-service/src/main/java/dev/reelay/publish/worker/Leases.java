package dev.reelay.publish.worker;

import static dev.reelay.common.database.SqlTime.seconds;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.publish.publication.Lease;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The statements on {@code publications.lease}. Blocking; by the database's clock, which all replicas share. */
@ApplicationScoped
class Leases {

    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(5);

    /**
     * In turn: of each workspace the first, then of each the second, and of one workspace so by its accounts. Those that are held
     * already are its first ones. Among equals, whoever waits longest; beyond the oldest 20,000 nobody is looked at.
     */
    static final String NEXT =
            """
            select id from (
                select id, next_attempt_at, held, row_number() over (
                    partition by workspace order by held desc, turn_of_account, next_attempt_at) as turn
                from (select id, workspace, next_attempt_at, held, row_number() over (
                          partition by connection_id order by held desc, next_attempt_at) as turn_of_account
                      from (select id, workspace, connection_id, next_attempt_at,
                                lease is not null and lease_until >= now() as held
                            from publications where next_attempt_at <= now() and state = any($4::text[])
                            order by next_attempt_at limit 20000) due) accounts) workspaces
            where not held order by turn, next_attempt_at limit $3""";

    /** A new token per row, so that claiming a row again ends whatever an earlier holder may still try. */
    private static final String CLAIM =
            """
            update publications p set lease = t.token, lease_until = now() + make_interval(secs => $2)
            from (select due.id, ($1::uuid[])[(row_number() over ())::int] as token
                  from (select id from publications
                        where id = any(array(%s)) and next_attempt_at <= now() and (lease is null or lease_until < now())
                        for update skip locked) due) t
            where p.id = t.id
            returning p.id, p.lease"""
                    .formatted(NEXT);

    private static final String RENEW =
            """
            update publications set lease_until = now() + make_interval(secs => $2)
            where lease = any($1::uuid[]) returning lease""";

    private static final String RELEASE = "update publications set lease = null where lease = any($1::uuid[])";

    private final Pool pool;

    Leases(Pool pool) {
        this.pool = pool;
    }

    /** Claims due publications that no worker holds, fairly between workspaces and accounts. */
    List<HeldLease> claim(Lane lane, int limit, Duration length) {
        var tokens = new UUID[limit];
        for (var i = 0; i < limit; i++) {
            tokens[i] = UuidCreator.getRandomBased();
        }
        var askedAt = System.nanoTime();
        var claimed = new ArrayList<HeldLease>();
        for (var row : query(
                CLAIM,
                Tuple.tuple()
                        .addArrayOfUUID(tokens)
                        .addDouble(seconds(length))
                        .addInteger(limit)
                        .addArrayOfString(lane.states()))) {
            var lease = new Lease(row.getUUID(0), row.getUUID(1));
            claimed.add(new HeldLease(lease, askedAt, length));
        }
        return claimed;
    }

    /** Renews those that are still held, and marks the others as lost. */
    void renew(Collection<HeldLease> held, Duration length) {
        var askedAt = System.nanoTime();
        var tokens = held.stream().map(one -> one.lease().token()).toArray(UUID[]::new);
        var renewed = new ArrayList<UUID>();
        query(RENEW, Tuple.tuple().addArrayOfUUID(tokens).addDouble(seconds(length)))
                .forEach(row -> renewed.add(row.getUUID(0)));
        for (var one : held) {
            if (renewed.contains(one.lease().token())) {
                one.renewed(askedAt, length);
            } else {
                one.lost();
            }
        }
    }

    void release(Collection<HeldLease> held) {
        var tokens = held.stream().map(one -> one.lease().token()).toArray(UUID[]::new);
        query(RELEASE, Tuple.tuple().addArrayOfUUID(tokens));
    }

    private RowSet<Row> query(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).await().atMost(STATEMENT_LIMIT);
    }
}
