package dev.reelay.ingest.watch;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Own accounts and watched authors by the same measures.
 *
 * @param items own accounts first, in the order in which they were connected, then watched authors
 * @param from the window's start, UTC
 * @param to the window's end: now
 */
@Schema(name = "Comparison", description = "Own accounts and watched authors by the same measures")
public record ComparisonView(
        @Schema(description = "Own accounts first, then watched authors") List<ComparedView> items,
        Instant from,
        Instant to) {}
