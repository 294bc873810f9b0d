package dev.reelay.auth.connection;

import dev.reelay.common.page.Cursor;
import dev.reelay.common.restatement.RestatedPage;
import dev.reelay.common.restatement.Restatement;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.auth.ConnectionExpired;
import dev.reelay.contracts.auth.ConnectionRevoked;
import dev.reelay.contracts.auth.TokenIssued;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Restates all connections, each by the event that led to its state. */
@ApplicationScoped
class ConnectionRestatement implements Restatement {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final String IDS =
            "select id from connections where id > $1 and erased_at is null order by id limit $2";

    /** The credential first, as whatever changes both. */
    private static final String LOCK =
            """
            select connections.*, credentials.scopes as granted, credentials.access_token_expires_at as access_ends_at,
                credentials.refresh_token_expires_at as refresh_ends_at
            from credentials join connections on connections.credential_id = credentials.id
            where connections.id = any($1::uuid[]) and erased_at is null
            order by connections.id for update""";

    /** Only rows that are not locked: waiting for one with others locked would block their callers too. */
    private static final String LOCK_FREE = LOCK + " skip locked";

    @Override
    public String name() {
        return "connections";
    }

    /** Up to the first locked row; if that is the first of the page, that row alone, once its lock is free. */
    @Override
    public Uni<RestatedPage> page(SqlConnection transaction, Optional<Cursor> after, int limit) {
        return transaction
                .preparedQuery(IDS)
                .execute(Tuple.of(after.map(cursor -> cursor.uuid(0)).orElse(BEFORE_ALL), limit))
                .chain(rows -> {
                    var ids = new ArrayList<UUID>();
                    rows.forEach(row -> ids.add(row.getUUID(0)));
                    return ids.isEmpty() ? Uni.createFrom().item(RestatedPage.none()) : page(transaction, ids);
                });
    }

    private static Uni<RestatedPage> page(SqlConnection transaction, List<UUID> ids) {
        return transaction
                .preparedQuery(LOCK_FREE)
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .chain(rows -> {
                    var free = new HashMap<UUID, Event>();
                    rows.forEach(row -> free.put(row.getUUID("id"), event(row)));
                    var restated = ids.stream().takeWhile(free::containsKey).toList();
                    return restated.isEmpty()
                            ? one(transaction, ids.get(0))
                            : Uni.createFrom()
                                    .item(new RestatedPage(
                                            restated.stream().map(free::get).toList(),
                                            Cursor.of(restated.get(restated.size() - 1))));
                });
    }

    private static Uni<RestatedPage> one(SqlConnection transaction, UUID id) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of((Object) new UUID[] {id}))
                .map(rows -> new RestatedPage(events(rows), Cursor.of(id)));
    }

    /** Empty if the row has been deleted in the meantime. */
    private static List<Event> events(RowSet<Row> rows) {
        var events = new ArrayList<Event>();
        rows.forEach(row -> events.add(event(row)));
        return events;
    }

    private static Event event(Row row) {
        var id = row.getUUID("id");
        var workspace = row.getString("workspace");
        var platform = Platform.of(row.getString("platform")).orElseThrow();
        var platformUserId = row.getString("platform_user_id");
        var username = row.getString("username");
        var displayName = row.getString("display_name");
        var connectedAt = time(row, "connected_at");
        return switch (ConnectionState.valueOf(row.getString("state"))) {
            case ACTIVE ->
                new TokenIssued(
                        id,
                        workspace,
                        row.getString("owner"),
                        platform,
                        platformUserId,
                        username,
                        displayName,
                        scopes(row),
                        connectedAt,
                        time(row, "access_ends_at"),
                        time(row, "refresh_ends_at"));
            case EXPIRED ->
                new ConnectionExpired(
                        id,
                        workspace,
                        platform,
                        platformUserId,
                        ExpiryReason.valueOf(row.getString("expired_reason")).id(),
                        time(row, "expired_at"),
                        username,
                        displayName,
                        connectedAt);
            case REVOKED ->
                new ConnectionRevoked(
                        id,
                        workspace,
                        platform,
                        platformUserId,
                        time(row, "revoked_at"),
                        username,
                        displayName,
                        connectedAt);
        };
    }

    private static List<String> scopes(Row row) {
        var scopes = row.getString("granted");
        return scopes.isEmpty() ? List.of() : List.of(scopes.split(" "));
    }

    private static Instant time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
