package dev.reelay.ingest.watch;

import dev.reelay.common.database.SqlTime;
import dev.reelay.contracts.Platform;
import dev.reelay.ingest.history.AccountFigures;
import dev.reelay.ingest.history.AccountHistory;
import dev.reelay.ingest.platform.AuthorProfile;
import dev.reelay.ingest.syncrun.SyncRunService;
import dev.reelay.ingest.syncrun.SyncRunTrigger;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Watched authors as they are fetched: each once, however many workspaces watch. */
@ApplicationScoped
public class WatchedAuthors {

    static final String DUE = "select id from authors where next_fetch_at <= $1 order by next_fetch_at limit $2";

    private static final String FIND = "select id from authors where platform = $1 and username = $2";

    /** One replica's update finds the old time. */
    private static final String TAKE = "update authors set next_fetch_at = ?3 where id = ?1 and next_fetch_at <= ?2";

    /** Whoever left does not go on spending the quota of all. */
    private static final String HAS_ACCOUNT =
            "exists (select from accounts c where c.workspace = <workspace> and c.state = 'ACTIVE')";

    private static final String GOES_ON = "select " + HAS_ACCOUNT.replace("<workspace>", "$1");

    /** Any of those who watch gives the calls, by time any who has an account: over the days each gives its part. */
    private static final String SUBJECT =
            """
            select a.platform, a.username, a.is_walked,
                (select w.workspace from watched_authors w
                    where w.author_id = a.id and (not cast(?2 as boolean) or <has account>)
                    order by random() limit 1)
            from authors a where a.id = ?1"""
                    .replace("<has account>", HAS_ACCOUNT.replace("<workspace>", "w.workspace"));

    private static final String LOCK = "select id from authors where platform = ?1 and username = ?2 for update";

    private static final String SHOW =
            """
            update authors set state = 'FOUND', display_name = ?2, bio = ?3, is_verified = cast(?4 as boolean),
                follower_count = cast(?5 as bigint), following_count = cast(?6 as bigint), likes_count = cast(?7 as bigint),
                video_count = cast(?8 as bigint), observed_at = ?9
            where id = ?1""";

    private static final String MISS =
            "update authors set state = 'UNKNOWN', next_fetch_at = $3 where platform = $1 and username = $2";

    private static final String WALKED = "update authors set is_walked = true where platform = $1 and username = $2";

    private final Pool pool;
    private final AccountHistory history;
    private final SyncRunService runs;
    private final WatchConfig config;
    private final Clock clock;

    WatchedAuthors(Pool pool, AccountHistory history, SyncRunService runs, WatchConfig config, Clock clock) {
        this.pool = pool;
        this.history = history;
        this.runs = runs;
        this.config = config;
        this.clock = clock;
    }

    /** Whether anybody still watches the author. */
    public Uni<Boolean> isWatched(Platform platform, String username) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(platform.id(), username))
                .map(rows -> rows.size() > 0);
    }

    /** Records what the platform shows, also over time. {@code false} when nobody watches the author any more. */
    @WithTransaction
    public Uni<Boolean> show(Platform platform, String username, AuthorProfile profile) {
        var now = clock.instant();
        return Panache.getSession().chain(session -> session.createNativeQuery(LOCK, UUID.class)
                .setParameter(1, platform.id())
                .setParameter(2, username)
                .getSingleResultOrNull()
                .chain(id -> id == null
                        ? Uni.createFrom().item(false)
                        : session.createNativeQuery(SHOW)
                                .setParameter(1, id)
                                .setParameter(2, profile.displayName())
                                .setParameter(3, profile.bio())
                                .setParameter(4, profile.isVerified())
                                .setParameter(5, profile.followerCount())
                                .setParameter(6, profile.followingCount())
                                .setParameter(7, profile.likesCount())
                                .setParameter(8, profile.videoCount())
                                .setParameter(9, now)
                                .executeUpdate()
                                .chain(() -> history.observe(id, now, figures(profile)))
                                .replaceWith(true)));
    }

    /** Records that the platform does not know the author, who is asked about less often from now on. Answers {@code false}. */
    public Uni<Boolean> miss(Platform platform, String username) {
        return pool.preparedQuery(MISS)
                .execute(Tuple.of(
                        platform.id(), username, SqlTime.utc(clock.instant().plus(config.unknownInterval()))))
                .replaceWith(false);
    }

    /** Records that the author's videos are here, so that later fetches need not go back as far as the first. */
    public Uni<Void> walked(Platform platform, String username) {
        return pool.preparedQuery(WALKED)
                .execute(Tuple.of(platform.id(), username))
                .replaceWithVoid();
    }

    Uni<List<UUID>> due(Instant now, int limit) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(SqlTime.utc(now), limit))
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
    }

    /** Whether a workspace has its authors fetched by time. */
    Uni<Boolean> goesOn(String workspace) {
        return pool.preparedQuery(GOES_ON)
                .execute(Tuple.of(workspace))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Queues the fetch of an author whose time has come, unless another replica did, or none of those who watch has an account. */
    @WithTransaction
    Uni<Void> queueDue(UUID id, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TAKE)
                        .setParameter(1, id)
                        .setParameter(2, now)
                        .setParameter(3, now.plus(config.refreshInterval()))
                        .executeUpdate())
                .chain(taken -> taken == 0 ? Uni.createFrom().voidItem() : queue(id, SyncRunTrigger.SCHEDULED));
    }

    /** Queues the fetch of an author in the transaction of the caller, who holds the lock on the row, if there is one. */
    Uni<Void> queue(UUID id, SyncRunTrigger trigger) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SUBJECT, Object[].class)
                        .setParameter(1, id)
                        .setParameter(2, trigger == SyncRunTrigger.SCHEDULED)
                        .getSingleResultOrNull())
                .chain(author -> author == null || author[3] == null
                        ? Uni.createFrom().voidItem()
                        : runs.queueForAuthor(
                                (String) author[3],
                                Platform.of((String) author[0]).orElseThrow(),
                                (String) author[1],
                                (Boolean) author[2] ? config.days() : config.firstDays(),
                                config.maxVideos(),
                                trigger));
    }

    private static AccountFigures figures(AuthorProfile profile) {
        return new AccountFigures(
                profile.followerCount(), profile.followingCount(), profile.likesCount(), profile.videoCount());
    }
}
