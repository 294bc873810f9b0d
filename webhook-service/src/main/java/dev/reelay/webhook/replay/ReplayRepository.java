package dev.reelay.webhook.replay;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.common.database.SqlTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The table {@code replays}, and the deliveries in their order. */
@ApplicationScoped
class ReplayRepository {

    private static final String COLUMNS =
            """
            id, requested_by, requested_at, received_from, received_to, platform, kind, state, platform_user_id, publish_id,
            progress, position, told, unreadable, erased, error, updated_at, ended_at
            """;

    private static final String INSERT =
            """
            insert into replays (id, requested_by, received_from, received_to, platform, kind, state, platform_user_id,
                publish_id, position)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            returning\s"""
                    + COLUMNS;

    private static final String FIND = "select " + COLUMNS + "from replays where id = $1";

    private static final String LIST =
            "select " + COLUMNS + "from replays where $1::uuid is null or id < $1 order by id desc limit $2";

    private static final String CANCEL =
            """
            update replays set progress = 'CANCELLED', ended_at = now() where id = $1 and progress = 'RUNNING'
            returning\s"""
                    + COLUMNS;

    private static final String UNDER_WAY = "select 1 from replays where progress = 'RUNNING' limit 1";

    /** One replica at a time works on a replay. */
    private static final String CLAIM =
            "select " + COLUMNS + "from replays where progress = 'RUNNING' order by id limit 1 for update skip locked";

    /** The last delivery of the next stretch. */
    static final String STRETCH = "select id from deliveries where id > $1 and id < $2 order by id offset $3 limit 1";

    /** Of a stretch, those that are asked for. */
    static final String PAGE =
            """
            select id, platform, body, received_at, state, kind from deliveries
            where id > $1 and id <= $2
              and ($3::text is null or platform = $3) and ($4::text is null or kind = $4)
              and ($5::text is null or state = $5) and ($6::text is null or platform_user_id = $6)
              and ($7::text is null or publish_id = $7)
            order by id limit $8 for update""";

    private static final String ADVANCE =
            """
            update replays set position = $2, told = told + $3, unreadable = unreadable + $4, erased = erased + $5,
                error = null, updated_at = now(),
                progress = case when $6 then 'DONE' else progress end, ended_at = case when $6 then now() end
            where id = $1""";

    private static final String FAILED =
            """
            update replays set error = $1
            where id = (select id from replays where progress = 'RUNNING' order by id limit 1 for update skip locked)""";

    private final Pool pool;

    ReplayRepository(Pool pool) {
        this.pool = pool;
    }

    /** Whatever is asked for, and where it stands. */
    record Claimed(CallbackReplayView replay, UUID position) {

        UUID end() {
            return UuidCreator.getTimeOrderedEpochMin(replay.to());
        }
    }

    /** @param range with an end */
    Uni<CallbackReplayView> insert(CallbackReplayRequest range, String subject) {
        var values = Tuple.tuple()
                .addUUID(UuidCreator.getTimeOrderedEpoch())
                .addString(subject)
                .addOffsetDateTime(SqlTime.utc(range.from()))
                .addOffsetDateTime(SqlTime.utc(Objects.requireNonNull(range.to())))
                .addString(range.platform() == null ? null : range.platform().id())
                .addString(word(range.kind()))
                .addString(range.state() == null ? null : range.state().name())
                .addString(range.platformUserId())
                .addString(range.publishId())
                // Of a time, the lowest id that none has.
                .addUUID(UuidCreator.getTimeOrderedEpochMin(range.from()));
        return pool.preparedQuery(INSERT).execute(values).map(rows -> first(rows)
                .orElseThrow());
    }

    Uni<Optional<CallbackReplayView>> find(UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(ReplayRepository::first);
    }

    /** Newest first; older than the id {@code before} unless that is {@code null}. */
    Uni<List<CallbackReplayView>> list(@Nullable UUID before, int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.tuple().addUUID(before).addInteger(limit))
                .map(rows -> all(rows).map(CallbackReplayView::of).toList());
    }

    /** Empty unless it was running. */
    Uni<Optional<CallbackReplayView>> cancel(UUID id) {
        return pool.preparedQuery(CANCEL).execute(Tuple.of(id)).map(ReplayRepository::first);
    }

    Uni<Boolean> isAnyUnderWay() {
        return pool.query(UNDER_WAY).execute().map(rows -> rows.size() > 0);
    }

    /** The oldest one under way that no other replica works on; locked until the transaction ends. */
    Uni<Optional<Claimed>> claim(SqlConnection transaction) {
        return transaction.query(CLAIM).execute().map(rows -> all(rows)
                .findFirst()
                .map(row -> new Claimed(CallbackReplayView.of(row), row.getUUID("position"))));
    }

    /** How far to look for one page: up to so many deliveries; empty when that is up to the end of the range. */
    Uni<Optional<UUID>> stretch(SqlConnection transaction, Claimed claimed, int look) {
        return transaction
                .preparedQuery(STRETCH)
                .execute(Tuple.of(claimed.position(), claimed.end(), look - 1))
                .map(rows -> all(rows).findFirst().map(row -> row.getUUID(0)));
    }

    /** In the order of their receipt, locked. */
    Uni<List<StoredDelivery>> page(SqlConnection transaction, Claimed claimed, UUID upTo, int limit) {
        var filter = claimed.replay();
        var values = Tuple.tuple()
                .addUUID(claimed.position())
                .addUUID(upTo)
                .addString(filter.platform() == null ? null : filter.platform().id())
                .addString(word(filter.kind()))
                .addString(filter.state() == null ? null : filter.state().name())
                .addString(filter.platformUserId())
                .addString(filter.publishId())
                .addInteger(limit);
        return transaction.preparedQuery(PAGE).execute(values).map(rows -> all(rows)
                .map(StoredDelivery::of)
                .toList());
    }

    Uni<Void> advance(SqlConnection transaction, UUID id, UUID position, ReplayedPage page, boolean isLast) {
        return transaction
                .preparedQuery(ADVANCE)
                .execute(Tuple.tuple()
                        .addUUID(id)
                        .addUUID(position)
                        .addInteger(page.told())
                        .addInteger(page.unreadable())
                        .addInteger(page.erased())
                        .addBoolean(isLast))
                .replaceWithVoid();
    }

    /** One delivery, locked. */
    Uni<Optional<StoredDelivery>> delivery(SqlConnection transaction, UUID id) {
        return transaction
                .preparedQuery(
                        "select id, platform, body, received_at, state, kind from deliveries where id = $1 for update")
                .execute(Tuple.of(id))
                .map(rows -> all(rows).findFirst().map(StoredDelivery::of));
    }

    Uni<Void> failed(String error) {
        return pool.preparedQuery(FAILED).execute(Tuple.of(error)).replaceWithVoid();
    }

    private static @Nullable String word(@Nullable Enum<?> kind) {
        return kind == null ? null : kind.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<CallbackReplayView> first(RowSet<Row> rows) {
        return all(rows).findFirst().map(CallbackReplayView::of);
    }

    private static Stream<Row> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
