package dev.reelay.ingest.account;

import java.util.UUID;

/**
 * A connection has ended, or its token or scopes have changed: anything cached of it is stale. Fired as a CDI event in the
 * transaction that records the change.
 */
public record AccessChanged(UUID connectionId) {}
