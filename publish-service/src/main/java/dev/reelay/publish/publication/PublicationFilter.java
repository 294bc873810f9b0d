package dev.reelay.publish.publication;

import java.util.UUID;

/** Which publications to list; {@code null} for all. */
record PublicationFilter(UUID connectionId, PublicationState state) {}
