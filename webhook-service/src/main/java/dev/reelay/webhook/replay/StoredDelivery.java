package dev.reelay.webhook.replay;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.webhook.callback.Callback;
import dev.reelay.webhook.callback.CallbackState;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as it is kept.
 *
 * @param kind as it was read so far; {@code null} if it is unreadable
 */
record StoredDelivery(
        UUID id, Platform platform, byte[] body, Instant receivedAt, CallbackState state, @Nullable CallbackKind kind) {

    static StoredDelivery of(Row row) {
        var kind = row.getString("kind");
        return new StoredDelivery(
                row.getUUID("id"),
                Platform.of(row.getString("platform")).orElseThrow(),
                row.getBuffer("body").getBytes(),
                row.getOffsetDateTime("received_at").toInstant(),
                CallbackState.valueOf(row.getString("state")),
                kind == null ? null : CallbackKind.valueOf(kind.toUpperCase(Locale.ROOT)));
    }

    /** Whether only its hash is kept. An empty body that somebody signed is unreadable. */
    boolean isEmptied() {
        return body.length == 0 && state != CallbackState.UNREADABLE;
    }

    /** Whether its event says something that none has said before. */
    boolean isNews(Callback callback) {
        return callback.kind() != kind;
    }
}
