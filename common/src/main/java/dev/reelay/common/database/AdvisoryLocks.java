package dev.reelay.common.database;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;

/**
 * Locks on things that have no row yet, each held until the end of the transaction; of the session, or of the client that is given.
 * Names are of any length: callers with the same name exclude each other, those with shared locks only the others.
 */
public final class AdvisoryLocks {

    private static final String TAKE = "select 1 from pg_advisory_xact_lock(hashtextextended(%s, 0))";
    private static final String TAKE_SHARED = "select 1 from pg_advisory_xact_lock_shared(hashtextextended(%s, 0))";

    private static final String TRY = "select pg_try_advisory_xact_lock(hashtextextended($1::text, 0))";

    /** In one order, so that no two transactions wait for each other. */
    private static final String TAKE_ALL_SHARED =
            """
            select 1 from (select name from unnest($1::text[]) as name order by name) as names,
                lateral pg_advisory_xact_lock_shared(hashtextextended(names.name, 0))""";

    private AdvisoryLocks() {}

    /** Waits for the lock. */
    public static Uni<Void> take(String name) {
        return inSession(TAKE, name);
    }

    /** The same beside others who share it. */
    public static Uni<Void> takeShared(String name) {
        return inSession(TAKE_SHARED, name);
    }

    public static Uni<Void> take(SqlClient transaction, String name) {
        return transaction
                .preparedQuery(TAKE.formatted("$1::text"))
                .execute(Tuple.of(name))
                .replaceWithVoid();
    }

    /** Whether it was free. */
    public static Uni<Boolean> tryTake(SqlClient transaction, String name) {
        return transaction.preparedQuery(TRY).execute(Tuple.of(name)).map(rows -> rows.iterator()
                .next()
                .getBoolean(0));
    }

    public static Uni<Void> takeShared(SqlClient transaction, Collection<String> names) {
        return transaction
                .preparedQuery(TAKE_ALL_SHARED)
                .execute(Tuple.of((Object) names.toArray(String[]::new)))
                .replaceWithVoid();
    }

    private static Uni<Void> inSession(String statement, String name) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(statement.formatted("?1"), Integer.class)
                        .setParameter(1, name)
                        .getSingleResult())
                .replaceWithVoid();
    }
}
