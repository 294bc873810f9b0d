package dev.reelay.publish.publication;

import java.util.UUID;

/** Which publications a list holds; {@code null} for all. */
record PublicationFilter(UUID connectionId, PublicationState state) {}
