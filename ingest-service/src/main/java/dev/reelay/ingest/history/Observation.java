package dev.reelay.ingest.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Figures as a look found them.
 *
 * @param observedAt when, UTC
 * @param lookedBeforeAt the look before, which found the figures of the observation before: between the two they changed; {@code null}
 *     for the first, and where it is not known
 */
public record Observation<F>(Instant observedAt, @Nullable Instant lookedBeforeAt, F figures) {}
