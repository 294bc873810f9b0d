package dev.reelay.search.insight.account;

import dev.reelay.contracts.ingest.AccountStatsFetched;
import dev.reelay.search.insight.InsightReader;
import dev.reelay.search.insight.Period;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table {@code account_days}. */
@ApplicationScoped
class AccountDayRepository {

    private static final String WRITE =
            """
            insert into account_days as kept
                (connection_id, day, workspace, follower_count, following_count, like_count, video_count, fetched_at)
            select * from unnest($1::uuid[], $2::date[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[],
                $8::timestamptz[])
            on conflict (connection_id, day) do update set workspace = excluded.workspace,
                follower_count = excluded.follower_count, following_count = excluded.following_count,
                like_count = excluded.like_count, video_count = excluded.video_count, fetched_at = excluded.fetched_at
            where excluded.fetched_at > kept.fetched_at""";

    private static final String FIND =
            """
            select day, follower_count, following_count, like_count, video_count from account_days
            where connection_id = $1 and workspace = $2 and day between $3 and $4
            order by day""";

    private static final String EXISTS =
            "select exists (select from account_days where connection_id = $1 and workspace = $2)";

    private final Pool pool;
    private final InsightReader reader;

    AccountDayRepository(Pool pool, InsightReader reader) {
        this.pool = pool;
        this.reader = reader;
    }

    /** Writes the newest figures of each account and day, unless newer ones are there. */
    Uni<Void> write(SqlClient transaction, List<AccountStatsFetched> events) {
        var newest = newest(events);
        return transaction
                .preparedQuery(WRITE)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(newest.stream()
                                .map(AccountStatsFetched::connectionId)
                                .toArray(UUID[]::new))
                        .addArrayOfLocalDate(newest.stream()
                                .map(event -> day(event.fetchedAt()))
                                .toArray(LocalDate[]::new))
                        .addArrayOfString(newest.stream()
                                .map(AccountStatsFetched::workspace)
                                .toArray(String[]::new))
                        .addArrayOfLong(longs(newest, AccountStatsFetched::followerCount))
                        .addArrayOfLong(longs(newest, AccountStatsFetched::followingCount))
                        .addArrayOfLong(longs(newest, AccountStatsFetched::likesCount))
                        .addArrayOfLong(longs(newest, AccountStatsFetched::videoCount))
                        .addArrayOfOffsetDateTime(newest.stream()
                                .map(event -> event.fetchedAt().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new)))
                .replaceWithVoid();
    }

    /** In the order of the days; days without figures are not there. */
    Uni<List<AccountDay>> find(String workspace, UUID connectionId, Period period) {
        return reader.list(FIND, Tuple.of(connectionId, workspace, period.from(), period.to()), AccountDay::of);
    }

    /** Whether there are figures of any day. */
    Uni<Boolean> exists(String workspace, UUID connectionId) {
        return reader.one(EXISTS, Tuple.of(connectionId, workspace), row -> row.getBoolean(0));
    }

    /** Sorted by key, so that the batches of all replicas lock rows in the same order. */
    private static Collection<AccountStatsFetched> newest(List<AccountStatsFetched> events) {
        var newest = new TreeMap<String, AccountStatsFetched>();
        events.forEach(event -> newest.merge(
                event.connectionId() + " " + day(event.fetchedAt()),
                event,
                (one, other) -> other.fetchedAt().isBefore(one.fetchedAt()) ? one : other));
        return newest.values();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static Long[] longs(
            Collection<AccountStatsFetched> events, Function<AccountStatsFetched, @Nullable Long> value) {
        return events.stream().map(value).toArray(Long[]::new);
    }
}
