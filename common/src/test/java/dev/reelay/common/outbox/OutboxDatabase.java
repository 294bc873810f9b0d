package dev.reelay.common.outbox;

import dev.reelay.common.database.KitTables;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.AccountStatsFetched;
import dev.reelay.embedded.ServiceDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A database with the kit's tables and a table of aggregates that change, each change with its event. */
public final class OutboxDatabase implements AutoCloseable {

    final Pool pool;
    final Outbox outbox;
    final RelayWakeUp wakeUp = new RelayWakeUp();

    private final Vertx vertx = Vertx.vertx();
    private final List<UUID> aggregates;

    public OutboxDatabase(ServiceDatabase database, int aggregateCount) {
        KitTables.create(database);
        pool = pool(vertx, database.reactiveUrl(), database.username(), database.password(), database.schema());
        outbox = new Outbox(pool, wakeUp);
        run("create table aggregates (id uuid primary key, changes bigint not null default 0)");
        aggregates = java.util.stream.Stream.generate(UUID::randomUUID)
                .limit(aggregateCount)
                .toList();
        aggregates.forEach(id -> run("insert into aggregates (id) values ('" + id + "')"));
    }

    static Pool pool(Vertx vertx, String url, String username, String password, String schema) {
        var options = PgConnectOptions.fromUri(url).setUser(username).setPassword(password);
        options.addProperty("search_path", schema);
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(8))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    public Pool pool() {
        return pool;
    }

    /** As listeners of this process follow the ledger; counts how often it is asked for something new. */
    public LedgerTail tail(AtomicLong looks) {
        return new LedgerTail(pool, RelayProcess.SETTINGS, wakeUp) {
            @Override
            public Window look(String seen) {
                looks.incrementAndGet();
                return super.look(seen);
            }
        };
    }

    public Outbox outbox() {
        return outbox;
    }

    public List<UUID> aggregates() {
        return aggregates;
    }

    /** Changes an aggregate and tells it, in one transaction; the event carries the number of the change. */
    Uni<Void> change(UUID aggregate) {
        return outbox.inTransaction(transaction -> transaction
                .preparedQuery("update aggregates set changes = changes + 1 where id = $1 returning changes")
                .execute(Tuple.of(aggregate))
                .chain(rows -> outbox.append(
                        transaction,
                        List.of(event(aggregate, rows.iterator().next().getLong(0))))));
    }

    /** That many changes over all aggregates, several at a time. */
    public void changeEach(int times) {
        for (int round = 0; round < times; round++) {
            Uni.join()
                    .all(aggregates.stream().map(this::change).toList())
                    .usingConcurrencyOf(8)
                    .andFailFast()
                    .await()
                    .indefinitely();
        }
    }

    public static AccountStatsFetched event(UUID aggregate, long change) {
        return new AccountStatsFetched(
                aggregate, "w", Platform.TIKTOK, "-000", null, null, change, null, null, null, Instant.EPOCH);
    }

    public void run(String sql) {
        pool.query(sql).execute().await().indefinitely();
    }

    public long number(String sql) {
        return pool.query(sql)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    @Override
    public void close() {
        pool.close().await().indefinitely();
        vertx.close().await().indefinitely();
    }
}
