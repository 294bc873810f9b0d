package dev.reelay.ingest.watch;

import dev.reelay.common.database.AdvisoryLocks;
import dev.reelay.common.database.ToItsEnd;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.contracts.Platform;
import dev.reelay.ingest.history.AccountHistory;
import dev.reelay.ingest.platform.Capability;
import dev.reelay.ingest.platform.Platforms;
import dev.reelay.ingest.syncrun.SyncRunTrigger;
import dev.reelay.ingest.syncrun.SyncRunWakeUp;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Whom workspaces watch. */
@ApplicationScoped
class WatchService {

    /** Held by a constraint of the table, which {@link #WATCH} fills from the first free place on. */
    static final int LIMIT = 20;

    static final String LIST =
            """
            select a.*, w.watched_at from watched_authors w join authors a on a.id = w.author_id
            where w.workspace = $1 order by w.watched_at, w.author_id""";

    private static final String IS_WATCHED =
            """
            select count(*) from watched_authors w join authors a on a.id = w.author_id
            where w.workspace = ?1 and a.platform = ?2 and a.username = ?3""";

    /** The row is locked until the end of the transaction, new or not: nobody removes the author meanwhile. */
    private static final String ADD =
            """
            insert into authors as kept (id, platform, username, state, next_fetch_at) values (?1, ?2, ?3, 'PENDING', ?4)
            on conflict (platform, username) do update set username = kept.username""";

    private static final String WATCH =
            """
            insert into watched_authors (workspace, author_id, place, watched_at)
            select ?1, a.id, free.place, ?4 from authors a, (
                select number as place from generate_series(1, 20) as number
                where not exists (select from watched_authors w where w.workspace = ?1 and w.place = number)
                order by number limit 1) free
            where a.platform = ?2 and a.username = ?3
            on conflict (workspace, author_id) do nothing""";

    private static final String LOCK = "select id from authors where platform = $1 and username = $2 for update";

    private static final String STOP = "delete from watched_authors where workspace = $1 and author_id = $2";

    private static final String FORGET =
            """
            delete from authors where id = $1 and not exists (select from watched_authors where author_id = $1)""";

    private final Pool pool;
    private final WatchedAuthors authors;
    private final AccountHistory history;
    private final Platforms platforms;
    private final SyncRunWakeUp wakeUp;
    private final WatchConfig config;
    private final Clock clock;

    WatchService(
            Pool pool,
            WatchedAuthors authors,
            AccountHistory history,
            Platforms platforms,
            SyncRunWakeUp wakeUp,
            WatchConfig config,
            Clock clock) {
        this.pool = pool;
        this.authors = authors;
        this.history = history;
        this.platforms = platforms;
        this.wakeUp = wakeUp;
        this.config = config;
        this.clock = clock;
    }

    /** @param isNew whether the workspace did not watch the author before */
    record Added(WatchedAuthorView author, boolean isNew) {}

    Uni<WatchlistView> list(String workspace) {
        return rows(workspace)
                .chain(items -> authors.goesOn(workspace).map(goesOn -> new WatchlistView(items, LIMIT, !goesOn)));
    }

    private Uni<List<WatchedAuthorView>> rows(String workspace) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(workspace))
                .map(rows -> rows.stream().map(WatchedAuthorView::of).toList());
    }

    /** Fails with {@code watchlist-full}, {@code invalid-values} and {@code not-offered-by-platform}. */
    Uni<Added> add(String workspace, Platform platform, String given) {
        var username = username(platform, given);
        return ToItsEnd.of(Panache.withTransaction(() -> AdvisoryLocks.take("watchlist of " + workspace)
                        .chain(() -> isWatched(workspace, platform, username))
                        .chain(isWatched ->
                                isWatched ? Uni.createFrom().item(false) : insert(workspace, platform, username))))
                .invoke(wakeUp::call)
                .chain(isNew -> rows(workspace).map(items -> items.stream()
                        .filter(author -> author.platform() == platform
                                && author.username().equals(username))
                        .findFirst()
                        .map(author -> new Added(author, isNew))
                        .orElseThrow(WatchService::notWatched))); // removed meanwhile
    }

    /** Fails with {@code author-not-watched}. */
    Uni<Void> remove(String workspace, Platform platform, String given) {
        var username = username(platform, given);
        return ToItsEnd.of(pool.withTransaction(transaction -> transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(platform.id(), username))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().failure(notWatched())
                        : stop(transaction, workspace, rows.iterator().next().getUUID(0)))));
    }

    private Uni<Void> stop(SqlClient transaction, String workspace, UUID author) {
        return transaction
                .preparedQuery(STOP)
                .execute(Tuple.of(workspace, author))
                .invoke(stopped -> {
                    if (stopped.rowCount() == 0) {
                        throw notWatched();
                    }
                })
                .chain(() -> transaction.preparedQuery(FORGET).execute(Tuple.of(author)))
                .chain(gone -> gone.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : history.forget(transaction, author).replaceWithVoid());
    }

    private static ProblemException notWatched() {
        return WatchProblem.AUTHOR_NOT_WATCHED.because("This workspace does not watch that author.");
    }

    private String username(Platform platform, String given) {
        platforms.require(platform, Capability.AUTHOR_SEARCH);
        return platforms
                .source(platform)
                .username(given)
                .orElseThrow(() -> CommonProblem.invalid("username", "is not a username of " + platform.id()));
    }

    private Uni<Boolean> isWatched(String workspace, Platform platform, String username) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(IS_WATCHED, Long.class)
                        .setParameter(1, workspace)
                        .setParameter(2, platform.id())
                        .setParameter(3, username)
                        .getSingleResult())
                .map(count -> count > 0);
    }

    private Uni<Boolean> insert(String workspace, Platform platform, String username) {
        var now = clock.instant();
        var id = UUID.randomUUID();
        return Panache.getSession().chain(session -> session.createNativeQuery(ADD)
                .setParameter(1, id)
                .setParameter(2, platform.id())
                .setParameter(3, username)
                .setParameter(4, now.plus(config.refreshInterval()))
                .executeUpdate()
                .chain(() -> session.createNativeQuery(WATCH)
                        .setParameter(1, workspace)
                        .setParameter(2, platform.id())
                        .setParameter(3, username)
                        .setParameter(4, now)
                        .executeUpdate())
                .invoke(inserted -> {
                    if (inserted == 0) {
                        throw WatchProblem.WATCHLIST_FULL.because("This workspace watches " + LIMIT
                                + " authors already. Stop watching one of them first.");
                    }
                })
                .chain(() -> authors.queue(id, SyncRunTrigger.REQUESTED))
                .replaceWith(true));
    }
}
