package dev.reelay.search.trend;

import java.time.Instant;

/**
 * A post's views at one moment.
 *
 * @param at UTC
 */
public record Observation(Instant at, long views) {}
