package dev.reelay.auth.audit;

import static dev.reelay.common.database.SqlTime.utc;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The table {@code audit_entries}. Each entry is inserted once and never changed. */
@ApplicationScoped
class AuditEntryRepository {

    private static final String COLUMNS =
            """
            insert into audit_entries (id, happened_at, actor_kind, actor, address, action, workspace, connection_id,
                token_version, detail)
            """;

    private static final String APPEND =
            COLUMNS + "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, cast(?8 as uuid), cast(?9 as integer), ?10)";

    /** Of an entry whose write was repeated, since nobody heard whether it had succeeded, there is one. */
    private static final String INSERT = COLUMNS
            + """
            select * from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                $8::uuid[], $9::integer[], $10::text[])
            on conflict (id) do nothing""";

    private final Pool pool;
    private final MeterRegistry metrics;

    AuditEntryRepository(Pool pool, MeterRegistry metrics) {
        this.pool = pool;
        this.metrics = metrics;
    }

    /** In the Hibernate Reactive session of the caller's transaction. */
    Uni<Void> append(AuditEntry entry) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(APPEND)
                        .setParameter(1, entry.id())
                        .setParameter(2, utc(entry.happenedAt()))
                        .setParameter(3, entry.actor().kind().id())
                        .setParameter(4, entry.actor().name())
                        .setParameter(5, entry.actor().address())
                        .setParameter(6, entry.action().id())
                        .setParameter(7, entry.workspace())
                        .setParameter(
                                8,
                                entry.connectionId() == null
                                        ? null
                                        : entry.connectionId().toString())
                        .setParameter(
                                9,
                                entry.tokenVersion() == null
                                        ? null
                                        : entry.tokenVersion().toString())
                        .setParameter(10, entry.detail())
                        .executeUpdate())
                .invoke(() -> count(List.of(entry)))
                .replaceWithVoid();
    }

    /** In a transaction of its own. */
    Uni<Void> insert(List<AuditEntry> entries) {
        var columns = Tuple.tuple()
                .addValue(column(entries, AuditEntry::id, UUID[]::new))
                .addValue(column(entries, entry -> utc(entry.happenedAt()), OffsetDateTime[]::new))
                .addValue(column(entries, entry -> entry.actor().kind().id(), String[]::new))
                .addValue(column(entries, entry -> entry.actor().name(), String[]::new))
                .addValue(column(entries, entry -> entry.actor().address(), String[]::new))
                .addValue(column(entries, entry -> entry.action().id(), String[]::new))
                .addValue(column(entries, AuditEntry::workspace, String[]::new))
                .addValue(column(entries, AuditEntry::connectionId, UUID[]::new))
                .addValue(column(entries, AuditEntry::tokenVersion, Integer[]::new))
                .addValue(column(entries, AuditEntry::detail, String[]::new));
        return pool.preparedQuery(INSERT)
                .execute(columns)
                .invoke(() -> count(entries))
                .replaceWithVoid();
    }

    Uni<List<AuditEntryView>> list(AuditQuery query) {
        return pool.preparedQuery(query.sql()).execute(query.values()).map(rows -> {
            var views = new ArrayList<AuditEntryView>(rows.size());
            rows.forEach(row -> views.add(view(row)));
            return views;
        });
    }

    private void count(List<AuditEntry> entries) {
        for (var entry : entries) {
            metrics.counter(
                            "reelay.auth.audit.entries",
                            "action",
                            entry.action().id())
                    .increment();
        }
    }

    private static AuditEntryView view(Row row) {
        return new AuditEntryView(
                row.getUUID("id"),
                row.getOffsetDateTime("happened_at").toInstant(),
                ActorKind.of(row.getString("actor_kind")),
                row.getString("actor"),
                row.getString("address"),
                row.getString("action"),
                row.getString("workspace"),
                row.getUUID("connection_id"),
                row.getInteger("token_version"),
                row.getString("detail"));
    }

    private static <T> T[] column(List<AuditEntry> entries, Function<AuditEntry, T> value, IntFunction<T[]> array) {
        return entries.stream().map(value).toArray(array);
    }
}
