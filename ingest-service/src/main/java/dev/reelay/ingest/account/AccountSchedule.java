package dev.reelay.ingest.account;

import dev.reelay.common.database.SqlTime;
import dev.reelay.ingest.platform.Platforms;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** When accounts are fetched by time. */
@ApplicationScoped
public class AccountSchedule {

    static final String DUE =
            """
            select connection_id from accounts
            where state = 'ACTIVE' and least(coalesce(next_fetch_at, '-infinity'::timestamptz),
                coalesce(next_refresh_at, '-infinity'::timestamptz)) <= $1
            order by least(coalesce(next_fetch_at, '-infinity'::timestamptz),
                coalesce(next_refresh_at, '-infinity'::timestamptz))
            limit $2""";

    private final Pool pool;
    private final AccountRepository accounts;
    private final Platforms platforms;

    AccountSchedule(Pool pool, AccountRepository accounts, Platforms platforms) {
        this.pool = pool;
        this.accounts = accounts;
        this.platforms = platforms;
    }

    /** Active accounts for which something is due, and those that have no times yet; the latest first. */
    public Uni<List<UUID>> due(Instant now, int limit) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(SqlTime.utc(now), limit))
                .map(rows -> {
                    var ids = new ArrayList<UUID>();
                    rows.forEach(row -> ids.add(row.getUUID(0)));
                    return ids;
                });
    }

    /**
     * Locks an account for the caller's transaction and takes what is due for it: it is due again at the given times.
     *
     * @return empty when another replica took it, or it is no longer active
     */
    public Uni<Optional<DueAccount>> take(UUID connectionId, Instant now, NextTimes next) {
        return accounts.lock(connectionId).map(account -> Optional.ofNullable(account)
                .filter(one -> one.state() == AccountState.ACTIVE)
                .map(one -> one.takeDue(now, next, showsVideos(one))));
    }

    private boolean showsVideos(Account account) {
        var scopes = account.scopes();
        return scopes == null || platforms.showVideos(account.platform(), scopes);
    }
}
