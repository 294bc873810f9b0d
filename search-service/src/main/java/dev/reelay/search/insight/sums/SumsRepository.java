package dev.reelay.search.insight.sums;

import dev.reelay.search.insight.sums.SumDeltas.DayKey;
import dev.reelay.search.insight.sums.SumDeltas.HashtagDayKey;
import dev.reelay.search.insight.sums.SumDeltas.HashtagKey;
import dev.reelay.search.insight.sums.SumDeltas.SlotKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The tables of sums; a batch of posts is at most one statement per table, whose rows are written in the order of their keys. */
@ApplicationScoped
class SumsRepository {

    private static final String ADD_DAYS =
            """
            insert into insight_days as kept
                (workspace, connection_id, day, length, posts, views, likes, comments, shares, score, scores)
            select workspace, account, day, length, posts, views, likes, comments, shares, score,
                added::numeric - taken::numeric
            from unnest($1::text[], $2::uuid[], $3::date[], $4::smallint[], $5::bigint[], $6::bigint[], $7::bigint[],
                    $8::bigint[], $9::bigint[], $10::bigint[], $11::text[], $12::text[])
                as delta (workspace, account, day, length, posts, views, likes, comments, shares, score, added, taken)
            on conflict (workspace, connection_id, day, length) do update set posts = kept.posts + excluded.posts,
                views = kept.views + excluded.views, likes = kept.likes + excluded.likes,
                comments = kept.comments + excluded.comments, shares = kept.shares + excluded.shares,
                score = kept.score + excluded.score, scores = kept.scores + excluded.scores""";

    private static final String ADD_SLOTS =
            """
            insert into insight_slots as kept (workspace, connection_id, slot, posts, views, score)
            select * from unnest($1::text[], $2::uuid[], $3::integer[], $4::bigint[], $5::bigint[], $6::bigint[])
            on conflict (workspace, connection_id, slot) do update set posts = kept.posts + excluded.posts,
                views = kept.views + excluded.views, score = kept.score + excluded.score""";

    private static final String ADD_HASHTAGS =
            """
            insert into insight_hashtags as kept (workspace, connection_id, hashtag, posts)
            select * from unnest($1::text[], $2::uuid[], $3::text[], $4::bigint[])
            on conflict (workspace, connection_id, hashtag) do update set posts = kept.posts + excluded.posts""";

    private static final String ADD_HASHTAG_DAYS =
            """
            insert into insight_hashtag_days as kept (workspace, hashtag, day, posts, scores)
            select workspace, hashtag, day, posts, added::numeric - taken::numeric
            from unnest($1::text[], $2::text[], $3::date[], $4::bigint[], $5::text[], $6::text[])
                as delta (workspace, hashtag, day, posts, added, taken)
            on conflict (workspace, hashtag, day) do update set posts = kept.posts + excluded.posts,
                scores = kept.scores + excluded.scores""";

    /** A hashtag that no post has any more is not kept: it may be all that is left of an erased account. Its row is locked already. */
    private static final String REMOVE_HASHTAGS =
            """
            delete from insight_hashtags kept using unnest($1::text[], $2::uuid[], $3::text[])
                as gone (workspace, account, hashtag)
            where kept.workspace = gone.workspace and kept.connection_id = gone.account and kept.hashtag = gone.hashtag
                and kept.posts = 0""";

    private static final String REMOVE_HASHTAG_DAYS =
            """
            delete from insight_hashtag_days kept using unnest($1::text[], $2::text[], $3::date[])
                as gone (workspace, hashtag, day)
            where kept.workspace = gone.workspace and kept.hashtag = gone.hashtag and kept.day = gone.day
                and kept.posts = 0""";

    /** All amounts of one row. */
    private static final List<ToLongFunction<Delta>> AMOUNTS =
            List.of(Delta::posts, Delta::views, Delta::likes, Delta::comments, Delta::shares, Delta::score);

    /** Tables are written in one order by all, and so are their rows: two transactions wait for each other, never both. */
    Uni<Void> add(SqlClient transaction, SumDeltas deltas) {
        return addDays(transaction, deltas.days())
                .chain(() -> addSlots(transaction, deltas.slots()))
                .chain(() -> addHashtags(transaction, deltas.hashtags()))
                .chain(() -> addHashtagDays(transaction, deltas.hashtagDays()));
    }

    private static Uni<Void> addDays(SqlClient transaction, SortedMap<DayKey, Delta> days) {
        var keys = days.keySet();
        var values = Tuple.tuple()
                .addArrayOfString(strings(keys, DayKey::workspace))
                .addArrayOfUUID(keys.stream().map(DayKey::account).toArray(UUID[]::new))
                .addArrayOfLocalDate(keys.stream().map(DayKey::day).toArray(LocalDate[]::new))
                .addArrayOfShort(
                        keys.stream().map(key -> (short) key.length().ordinal()).toArray(Short[]::new));
        AMOUNTS.forEach(amount -> values.addArrayOfLong(longs(days, amount)));
        return write(transaction, ADD_DAYS, days, addScores(values, days));
    }

    private static Uni<Void> addSlots(SqlClient transaction, SortedMap<SlotKey, Delta> slots) {
        var keys = slots.keySet();
        var values = Tuple.tuple()
                .addArrayOfString(strings(keys, SlotKey::workspace))
                .addArrayOfUUID(keys.stream().map(SlotKey::account).toArray(UUID[]::new))
                .addArrayOfInteger(keys.stream().map(SlotKey::slot).toArray(Integer[]::new))
                .addArrayOfLong(longs(slots, Delta::posts))
                .addArrayOfLong(longs(slots, Delta::views))
                .addArrayOfLong(longs(slots, Delta::score));
        return write(transaction, ADD_SLOTS, slots, values);
    }

    private static Uni<Void> addHashtags(SqlClient transaction, SortedMap<HashtagKey, Delta> hashtags) {
        var keys = hashtags.keySet();
        var values = Tuple.tuple()
                .addArrayOfString(strings(keys, HashtagKey::workspace))
                .addArrayOfUUID(keys.stream().map(HashtagKey::account).toArray(UUID[]::new))
                .addArrayOfString(strings(keys, HashtagKey::hashtag))
                .addArrayOfLong(longs(hashtags, Delta::posts));
        return write(transaction, ADD_HASHTAGS, hashtags, values).chain(() -> {
            var gone = less(hashtags);
            return remove(
                    transaction,
                    REMOVE_HASHTAGS,
                    gone,
                    Tuple.tuple()
                            .addArrayOfString(strings(gone, HashtagKey::workspace))
                            .addArrayOfUUID(
                                    gone.stream().map(HashtagKey::account).toArray(UUID[]::new))
                            .addArrayOfString(strings(gone, HashtagKey::hashtag)));
        });
    }

    private static Uni<Void> addHashtagDays(SqlClient transaction, SortedMap<HashtagDayKey, Delta> hashtagDays) {
        var keys = hashtagDays.keySet();
        var values = Tuple.tuple()
                .addArrayOfString(strings(keys, HashtagDayKey::workspace))
                .addArrayOfString(strings(keys, HashtagDayKey::hashtag))
                .addArrayOfLocalDate(keys.stream().map(HashtagDayKey::day).toArray(LocalDate[]::new))
                .addArrayOfLong(longs(hashtagDays, Delta::posts));
        return write(transaction, ADD_HASHTAG_DAYS, hashtagDays, addScores(values, hashtagDays))
                .chain(() -> {
                    var gone = less(hashtagDays);
                    return remove(
                            transaction,
                            REMOVE_HASHTAG_DAYS,
                            gone,
                            Tuple.tuple()
                                    .addArrayOfString(strings(gone, HashtagDayKey::workspace))
                                    .addArrayOfString(strings(gone, HashtagDayKey::hashtag))
                                    .addArrayOfLocalDate(gone.stream()
                                            .map(HashtagDayKey::day)
                                            .toArray(LocalDate[]::new)));
                });
    }

    /** Whose posts have become fewer, and may be none. */
    private static <K> List<K> less(SortedMap<K, Delta> sums) {
        return sums.entrySet().stream()
                .filter(sum -> sum.getValue().posts() < 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Uni<Void> remove(SqlClient transaction, String statement, List<?> keys, Tuple values) {
        return keys.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(statement).execute(values).replaceWithVoid();
    }

    private static Uni<Void> write(SqlClient transaction, String statement, Map<?, Delta> deltas, Tuple values) {
        return deltas.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(statement).execute(values).replaceWithVoid();
    }

    private static Tuple addScores(Tuple values, Map<?, Delta> deltas) {
        return values.addArrayOfString(strings(deltas.values(), Delta::scoresAdded))
                .addArrayOfString(strings(deltas.values(), Delta::scoresTaken));
    }

    private static <T> String[] strings(Collection<T> all, Function<T, String> value) {
        return all.stream().map(value).toArray(String[]::new);
    }

    private static Long[] longs(Map<?, Delta> deltas, ToLongFunction<Delta> value) {
        return deltas.values().stream().map(value::applyAsLong).toArray(Long[]::new);
    }
}
