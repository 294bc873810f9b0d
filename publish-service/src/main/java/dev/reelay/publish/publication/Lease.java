package dev.reelay.publish.publication;

import java.util.UUID;

/** The right to work on a publication; lost once another worker has claimed it, or the platform has reported how it ended. */
public record Lease(UUID publicationId, UUID token) {}
