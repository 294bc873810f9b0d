package dev.reelay.publish.publication;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which publications to list; {@code null} for all.
 *
 * @param from when they were or are to be sent, UTC
 * @param to exclusive
 */
record PublicationFilter(
        @Nullable UUID connectionId,
        @Nullable UUID postId,
        @Nullable PublicationState state,
        @Nullable Instant from,
        @Nullable Instant to) {}
