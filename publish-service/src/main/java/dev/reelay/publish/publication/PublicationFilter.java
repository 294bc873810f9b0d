package dev.reelay.publish.publication;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which publications to list; {@code null} for all. */
record PublicationFilter(@Nullable UUID connectionId, @Nullable PublicationState state) {}
