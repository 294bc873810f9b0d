package dev.reelay.webhook.callback;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.webhook.CallbackKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which callbacks to list; a {@code null} member means all.
 *
 * @param from the first time of receipt that is listed, to the millisecond
 * @param to the first that is not, to the millisecond
 */
record CallbackFilter(
        @Nullable Platform platform,
        @Nullable CallbackKind kind,
        @Nullable CallbackState state,
        @Nullable String platformEvent,
        @Nullable String platformUserId,
        @Nullable String publishId,
        @Nullable String postId,
        @Nullable Instant from,
        @Nullable Instant to) {}
