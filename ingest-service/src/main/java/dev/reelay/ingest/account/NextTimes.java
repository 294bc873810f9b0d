package dev.reelay.ingest.account;

import java.time.Instant;

/**
 * When an account is due again.
 *
 * @param fetch all of it
 * @param refresh its young videos
 * @param firstRefresh the same for an account that has no times yet: it was fetched when it came
 */
public record NextTimes(Instant fetch, Instant refresh, Instant firstRefresh) {}
