package dev.reelay.publish.publication;

import java.util.UUID;

/** The right to work on a publication; gone as soon as somebody else took it up, or the platform told how it ended. */
public record Lease(UUID publicationId, UUID token) {}
