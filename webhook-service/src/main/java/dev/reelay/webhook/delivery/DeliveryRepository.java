package dev.reelay.webhook.delivery;

import static dev.reelay.common.database.SqlTime.utc;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.reelay.common.outbox.StatementAppend;
import dev.reelay.webhook.callback.Callback;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;

/** The table {@code deliveries}. */
@ApplicationScoped
class DeliveryRepository {

    /**
     * One statement is one round trip and one transaction: when it returns, deliveries and events are committed. Of an erased
     * account no more is kept than what recognises a repeat; its event is told all the same, since it may be connected again.
     */
    static final String INSERT =
            """
            with new as (
                insert into deliveries (id, platform, body_sha256, body, received_at, state, error, kind, platform_event,
                                        platform_user_id, publish_id, post_id, reason, occurred_at, signature, user_agent,
                                        content_type)
                select id, platform, body_sha256, case when erased then ''::bytea else body end, received_at, state, error,
                       kind, platform_event, case when not erased then platform_user_id end,
                       case when not erased then publish_id end, case when not erased then post_id end,
                       case when not erased then reason end, occurred_at, case when not erased then signature end,
                       case when not erased then user_agent end, case when not erased then content_type end
                from (
                    select *, platform_user_id is not null and exists (
                        select from known_accounts known
                        where known.account_hash = sha256(convert_to(platform || '/' || platform_user_id, 'UTF8'))
                          and known.erased_at > coalesce(known.connected_at, '-infinity')) as erased
                    from unnest($1::uuid[], $2::text[], $3::bytea[], $4::bytea[], $5::timestamptz[], $6::text[],
                                $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
                                $13::text[], $14::timestamptz[], $15::text[], $16::text[], $17::text[])
                        with ordinality as row (id, platform, body_sha256, body, received_at, state, error, kind,
                                platform_event, platform_user_id, publish_id, post_id, reason, occurred_at,
                                signature, user_agent, content_type, place)
                ) as received order by place
                on conflict (platform, body_sha256) do nothing
                returning id),
            appended as (%s)
            select id from new"""
                    .formatted(StatementAppend.sql(18, "new"));

    private final Pool pool;

    DeliveryRepository(Pool pool) {
        this.pool = pool;
    }

    /**
     * Commits new deliveries, with the events of the readable ones, in one statement, and returns the ids of the new ones.
     *
     * <p>Deliveries are in the order of their hashes, so that two groups with the same ones cannot deadlock, neither in this
     * process nor across replicas. Events are in the order of the list.
     */
    Uni<Set<UUID>> insert(List<Delivery> deliveries) {
        var sorted = deliveries.stream()
                .sorted(Comparator.comparing(Delivery::sha256, Arrays::compareUnsigned))
                .toList();
        var events = new StatementAppend();
        deliveries.stream()
                .filter(Delivery::isReadable)
                .forEach(delivery -> events.add(delivery.id(), delivery.event(), delivery.traceparent()));
        return pool.preparedQuery(INSERT).execute(events.addTo(columns(sorted))).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> row.getUUID(0))
                .collect(toUnmodifiableSet()));
    }

    private static Tuple columns(List<Delivery> rows) {
        return Tuple.tuple()
                .addValue(column(rows, Delivery::id, UUID[]::new))
                .addValue(column(rows, row -> row.platform().id(), String[]::new))
                .addValue(column(rows, row -> Buffer.buffer(row.sha256()), Buffer[]::new))
                .addValue(column(rows, row -> Buffer.buffer(row.body()), Buffer[]::new))
                .addValue(column(rows, row -> utc(row.receivedAt()), OffsetDateTime[]::new))
                .addValue(column(rows, row -> row.state().name(), String[]::new))
                .addValue(column(rows, Delivery::error, String[]::new))
                .addValue(parsed(rows, callback -> callback.kind().name().toLowerCase(Locale.ROOT), String[]::new))
                .addValue(parsed(rows, Callback::platformEvent, String[]::new))
                .addValue(parsed(rows, Callback::platformUserId, String[]::new))
                .addValue(parsed(rows, Callback::publishId, String[]::new))
                .addValue(parsed(rows, Callback::postId, String[]::new))
                .addValue(parsed(rows, Callback::reason, String[]::new))
                .addValue(parsed(rows, callback -> utc(callback.occurredAt()), OffsetDateTime[]::new))
                .addValue(column(rows, row -> row.headers().signature(), String[]::new))
                .addValue(column(rows, row -> row.headers().userAgent(), String[]::new))
                .addValue(column(rows, row -> row.headers().contentType(), String[]::new));
    }

    private static <T> T[] parsed(List<Delivery> rows, Function<Callback, T> value, IntFunction<T[]> array) {
        return column(rows, row -> row.callback() == null ? null : value.apply(row.callback()), array);
    }

    private static <T> T[] column(List<Delivery> rows, Function<Delivery, T> value, IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
