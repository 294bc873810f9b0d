package dev.reelay.ingest.watch;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Own accounts and watched authors by the same measures.
 *
 * @param items own accounts first, those with the most followers, then watched authors
 * @param ownAccounts how many there are; {@code items} has 100 of them at most
 * @param from the window's start, UTC
 * @param to the window's end: now
 */
@Schema(name = "Comparison", description = "Own accounts and watched authors by the same measures")
public record ComparisonView(
        @Schema(description = "Own accounts first, those with the most followers, then watched authors")
                List<ComparedView> items,
        @Schema(description = "How many own accounts there are; `items` has 100 of them at most") long ownAccounts,
        Instant from,
        Instant to) {}
