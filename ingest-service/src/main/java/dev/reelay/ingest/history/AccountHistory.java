package dev.reelay.ingest.history;

import dev.reelay.common.database.SqlTime;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The figures of connected accounts over time, and of watched authors, whose ids stand in for those of connections. */
@ApplicationScoped
public class AccountHistory {

    /** As {@link VideoHistory#OBSERVE}; for a session, which reads a colon as the start of a name. */
    private static final String OBSERVE = HistoryKind.ACCOUNT.sql(
            """
            with looked as (
                insert into <series> as s (connection_id, looked_at, changed_at, <figures>)
                values (?1, ?2, ?2, cast(?3 as bigint), cast(?4 as bigint), cast(?5 as bigint), cast(?6 as bigint))
                on conflict (connection_id) do update set
                    looked_at = greatest(s.looked_at, excluded.looked_at),
                    changed_at = case when (<figures of s>) is distinct from (<figures of excluded>)
                        then excluded.looked_at else s.changed_at end,
                    (<figures>) = row (<figures of excluded>)
                returning new.id, cast(?2 as timestamptz) as observed_at, old.looked_at as before_at, <figures of new>,
                    old.id is null or (<figures of old>) is distinct from (<figures of new>) as moved
            )
            insert into <points> (series, observed_at, before_at, <figures>)
            select id, observed_at, case when before_at < observed_at then before_at end, <figures> from looked where moved
            on conflict (series, observed_at) do update set (<figures>) = row (<figures of excluded>)""");

    private static final String SERIES = "select * from account_series where connection_id = $1";

    /** Of each, its latest followers, and those at the last point up to a time, or at the first after it. */
    static final String CHANGES =
            """
            select s.connection_id, s.looked_at, s.follower_count, start.observed_at, start.follower_count as before
            from account_series s left join lateral (
                select * from (
                    (select observed_at, follower_count from account_points
                        where series = s.id and observed_at <= $2 order by observed_at desc limit 1)
                    union all
                    (select observed_at, follower_count from account_days
                        where series = s.id and observed_at <= $2 order by observed_at desc limit 1)
                    union all
                    (select observed_at, follower_count from account_points
                        where series = s.id and observed_at > $2 order by observed_at limit 1)
                    union all
                    (select observed_at, follower_count from account_days
                        where series = s.id and observed_at > $2 order by observed_at limit 1)) near
                order by observed_at > $2, abs(extract(epoch from observed_at - $2)) limit 1) start on true
            where s.connection_id = any($1::uuid[])""";

    /** Waits for a roll-up that has it in hand, so that what it writes is there to be deleted. */
    private static final String LOCK = "select id from account_series where connection_id = $1 for update";

    private static final String FORGET =
            """
            with points as (delete from account_points where series = $1 returning 1),
                days as (delete from account_days where series = $1 returning 1),
                gone as (delete from account_series where id = $1)
            select (select count(*) from points) + (select count(*) from days)""";

    private final Pool pool;
    private final HistoryReader<AccountFigures> reader;
    private final HistoryMonths months;
    private final Counter points;

    AccountHistory(Pool pool, HistoryMonths months, MeterRegistry metrics) {
        this.pool = pool;
        reader = new HistoryReader<>(pool, HistoryKind.ACCOUNT, AccountHistory::figures);
        this.months = months;
        points = HistoryMetrics.points(metrics, HistoryKind.ACCOUNT);
    }

    /** Notes a look in the session of the caller's {@code @WithTransaction}. */
    public Uni<Void> observe(UUID connectionId, Instant at, AccountFigures figures) {
        if (figures.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return months.ensure(HistoryKind.ACCOUNT.points(), at)
                .chain(Panache::getSession)
                .chain(session -> session.createNativeQuery(OBSERVE)
                        .setParameter(1, connectionId)
                        .setParameter(2, at)
                        .setParameter(3, figures.followerCount())
                        .setParameter(4, figures.followingCount())
                        .setParameter(5, figures.likesCount())
                        .setParameter(6, figures.videoCount())
                        .executeUpdate())
                .invoke(written -> points.increment(written))
                .replaceWithVoid();
    }

    /** Empty for an account that has not been looked at since there are histories. */
    public Uni<Optional<History<AccountFigures>>> read(UUID connectionId, HistoryRange range) {
        return pool.preparedQuery(SERIES)
                .execute(Tuple.of(connectionId))
                .map(rows -> rows.stream().findFirst())
                .chain(series -> series.map(row -> reader.read(row, range).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /** How the followers of each changed since a time; those that have not been looked at are omitted. */
    public Uni<Map<UUID, FollowerChange>> changes(Collection<UUID> connectionIds, Instant from) {
        return pool.preparedQuery(CHANGES)
                .execute(Tuple.of(connectionIds.toArray(UUID[]::new), SqlTime.utc(from)))
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> row.getUUID("connection_id"), row -> FollowerChange.of(row, from))));
    }

    /** Removes the history in the caller's transaction. Returns how many points and days there were. */
    public Uni<Integer> forget(SqlClient transaction, UUID connectionId) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(connectionId))
                .map(rows -> rows.stream().findFirst())
                .chain(series -> series.map(row -> transaction
                                .preparedQuery(FORGET)
                                .execute(Tuple.of(row.getLong(0)))
                                .map(rows -> rows.iterator().next().getInteger(0)))
                        .orElseGet(() -> Uni.createFrom().item(0)));
    }

    private static AccountFigures figures(Row row) {
        return new AccountFigures(
                row.getLong("follower_count"),
                row.getLong("following_count"),
                row.getLong("likes_count"),
                row.getLong("video_count"));
    }
}
