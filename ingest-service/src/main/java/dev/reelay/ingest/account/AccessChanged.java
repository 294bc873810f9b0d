package dev.reelay.ingest.account;

import java.util.UUID;

/**
 * A connection ended, or its token or scopes changed: whatever is kept in memory of it is stale. Fired as a CDI event in the
 * transaction that records it.
 */
public record AccessChanged(UUID connectionId) {}
