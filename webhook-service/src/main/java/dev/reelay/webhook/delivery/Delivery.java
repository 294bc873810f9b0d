package dev.reelay.webhook.delivery;

import dev.reelay.common.digest.Sha256;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.webhook.PlatformCallbackReceived;
import dev.reelay.webhook.callback.Callback;
import dev.reelay.webhook.callback.CallbackState;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A body with a valid signature.
 *
 * @param sha256 of the body; with the platform, the key by which a repeat is recognised, since platforms give deliveries no id
 * @param receivedAt UTC, by our clock
 * @param callback what it means; {@code null} if it is unreadable
 * @param error why it is unreadable; {@code null} otherwise
 * @param headers those of its request that are kept
 * @param traceparent of its request; {@code null} without a trace
 */
record Delivery(
        UUID id,
        Platform platform,
        byte[] body,
        byte[] sha256,
        Instant receivedAt,
        @Nullable Callback callback,
        @Nullable String error,
        KeptHeaders headers,
        @Nullable String traceparent) {

    static Delivery of(
            UUID id,
            Platform platform,
            byte[] body,
            Instant receivedAt,
            Callback callback,
            KeptHeaders headers,
            @Nullable String traceparent) {
        return new Delivery(id, platform, body, Sha256.of(body), receivedAt, callback, null, headers, traceparent);
    }

    static Delivery unreadable(
            UUID id,
            Platform platform,
            byte[] body,
            Instant receivedAt,
            String error,
            KeptHeaders headers,
            @Nullable String traceparent) {
        return new Delivery(id, platform, body, Sha256.of(body), receivedAt, null, error, headers, traceparent);
    }

    /** The same bytes, without the values read from them, and without headers: nothing that could not be stored. */
    Delivery asUnreadable(String why) {
        return new Delivery(id, platform, body, sha256, receivedAt, null, why, KeptHeaders.NONE, traceparent);
    }

    boolean isReadable() {
        return callback != null;
    }

    CallbackState state() {
        return callback == null ? CallbackState.UNREADABLE : CallbackState.of(callback);
    }

    /** Its event; only for a readable one. */
    PlatformCallbackReceived event() {
        Objects.requireNonNull(callback);
        return callback.event(id, platform, receivedAt);
    }
}
