package dev.reelay.webhook.replay;

import dev.reelay.common.database.SqlTime;
import dev.reelay.common.outbox.Outbox;
import dev.reelay.contracts.webhook.PlatformCallbackReceived;
import dev.reelay.webhook.callback.Callback;
import dev.reelay.webhook.callback.CallbackState;
import dev.reelay.webhook.platform.UnreadableCallbackException;
import dev.reelay.webhook.platform.WebhookSources;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads deliveries from their bytes as this release understands them, which may be better than the one that received them, and tells
 * their events again. Those that say what was told before are marked as repeats.
 */
@ApplicationScoped
class DeliveryReader {

    /** Of an account that is erased by now, no more is kept than when it is received now. */
    private static final String UPDATE =
            """
            update deliveries set state = $2, error = null, kind = $3, platform_event = $4,
                platform_user_id = case when not erased then $5::text end, publish_id = case when not erased then $6::text end,
                post_id = case when not erased then $7::text end, reason = case when not erased then $8::text end,
                occurred_at = $9, body = case when erased then ''::bytea else body end,
                signature = case when not erased then signature end, user_agent = case when not erased then user_agent end,
                content_type = case when not erased then content_type end
            from (select exists (select from known_accounts known
                where known.account_hash = sha256(convert_to($10::text || '/' || $5::text, 'UTF8'))
                  and known.erased_at > coalesce(known.connected_at, '-infinity')) as erased) as account
            where id = $1""";

    private final WebhookSources sources;
    private final Outbox outbox;

    DeliveryReader(WebhookSources sources, Outbox outbox) {
        this.sources = sources;
        this.outbox = outbox;
    }

    private record Told(boolean repeat, PlatformCallbackReceived event) {}

    /** In the caller's transaction, which has locked the rows. Events are in the order of the list. */
    Uni<ReplayedPage> tellAgain(SqlConnection transaction, List<StoredDelivery> deliveries) {
        Uni<Void> stored = Uni.createFrom().voidItem();
        var told = new ArrayList<Told>();
        var erased = 0;
        for (var delivery : deliveries) {
            if (delivery.isEmptied()) {
                erased++;
                continue;
            }
            var read = read(delivery);
            if (read.isPresent()) {
                var callback = read.get();
                var isNews = delivery.isNews(callback);
                told.add(new Told(!isNews, callback.event(delivery.id(), delivery.platform(), delivery.receivedAt())));
                stored = isNews ? stored.chain(() -> update(transaction, delivery, callback)) : stored;
            }
        }
        var page = new ReplayedPage(told.size(), deliveries.size() - told.size() - erased, erased);
        return stored.chain(() -> append(transaction, told)).replaceWith(page);
    }

    private Optional<Callback> read(StoredDelivery delivery) {
        var source = sources.of(delivery.platform());
        if (source.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(source.get().read(delivery.body()));
        } catch (UnreadableCallbackException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            Log.errorf(e, "A delivery could not be read anew callbackId=%s", delivery.id());
            return Optional.empty();
        }
    }

    private static Uni<Void> update(SqlConnection transaction, StoredDelivery delivery, Callback callback) {
        return transaction
                .preparedQuery(UPDATE)
                .execute(Tuple.tuple()
                        .addUUID(delivery.id())
                        .addString(CallbackState.of(callback).name())
                        .addString(callback.kind().name().toLowerCase(Locale.ROOT))
                        .addString(callback.platformEvent())
                        .addString(callback.platformUserId())
                        .addString(callback.publishId())
                        .addString(callback.postId())
                        .addString(callback.reason())
                        .addOffsetDateTime(SqlTime.utc(callback.occurredAt()))
                        .addString(delivery.platform().id()))
                .replaceWithVoid();
    }

    /** In their order, so one after the other as long as they are of one sort. */
    private Uni<Void> append(SqlConnection transaction, List<Told> told) {
        if (told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var repeat = told.get(0).repeat();
        var same = told.stream()
                .takeWhile(one -> one.repeat() == repeat)
                .map(Told::event)
                .toList();
        var appended = repeat ? outbox.restate(transaction, same) : outbox.append(transaction, same);
        return appended.chain(() -> append(transaction, told.subList(same.size(), told.size())));
    }
}
