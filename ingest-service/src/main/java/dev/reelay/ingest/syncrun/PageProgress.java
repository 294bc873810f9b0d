package dev.reelay.ingest.syncrun;

import org.jspecify.annotations.Nullable;

/**
 * What one page adds to a run.
 *
 * @param cursor where the run goes on; {@code null} when all pages are done
 * @param seen videos in the page
 * @param fresh of them, new to us
 * @param changed of them, known but different
 */
public record PageProgress(@Nullable String cursor, int seen, int fresh, int changed) {}
