package dev.reelay.webhook.delivery;

import dev.reelay.common.database.SqlTime;
import dev.reelay.common.erasure.Erasable;
import dev.reelay.common.erasure.ErasedConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The deliveries about an erased account, unreadable ones too if they name it; unless another connection to it stays. Those that
 * come later keep their hash alone, by which repeats are recognised ({@link DeliveryRepository}).
 */
@ApplicationScoped
class DeliveryErasure implements Erasable {

    private static final String CALLBACKS = "callbacks";

    /** Those that were being stored when the tombstone was recorded have their names still. */
    private static final String UNTIL = "$3::timestamptz + make_interval(secs => $4)";

    private static final String REMOVE =
            """
            delete from deliveries where id = any(array(
                (select id from deliveries where platform = $1 and platform_user_id = $2 and received_at <= %1$s limit $5)
                union all
                (select id from deliveries where state = 'UNREADABLE' and platform = $1 and received_at <= %1$s
                    and position(convert_to($2, 'UTF8') in body) > 0 limit $5)))"""
                    .formatted(UNTIL);

    private static final String IS_SETTLED = "select $1::timestamptz + make_interval(secs => $2) < clock_timestamp()";

    private final DeliveryConfig config;

    DeliveryErasure(DeliveryConfig config) {
        this.config = config;
    }

    @Override
    public List<String> kinds() {
        return List.of(CALLBACKS);
    }

    @Override
    public int place() {
        return 1;
    }

    @Override
    public Uni<Map<String, Integer>> remove(SqlConnection transaction, ErasedConnection connection, int limit) {
        return connection.isShared()
                ? Uni.createFrom().item(Map.of())
                : transaction
                        .preparedQuery(REMOVE)
                        .execute(Tuple.of(
                                connection.platform().id(),
                                connection.platformUserId(),
                                recordedAt(connection),
                                settleTime(),
                                limit))
                        .map(rows -> Map.of(CALLBACKS, rows.rowCount()));
    }

    @Override
    public Uni<Optional<String>> waitsFor(SqlConnection transaction, ErasedConnection connection) {
        Objects.requireNonNull(connection.emptiedAt(), "asked when nothing is left");
        return transaction
                .preparedQuery(IS_SETTLED)
                .execute(Tuple.of(recordedAt(connection), settleTime()))
                .map(rows ->
                        rows.iterator().next().getBoolean(0) ? Optional.empty() : Optional.of("deliveries_under_way"));
    }

    private static OffsetDateTime recordedAt(ErasedConnection connection) {
        return SqlTime.utc(connection.recordedAt());
    }

    /** Twice what a delivery may take to be stored. */
    private double settleTime() {
        return SqlTime.seconds(config.commitLimit().multipliedBy(2));
    }
}
