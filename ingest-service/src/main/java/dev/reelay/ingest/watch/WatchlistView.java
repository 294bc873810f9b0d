package dev.reelay.ingest.watch;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The authors that a workspace watches, in the order in which they were added. */
@Schema(name = "Watchlist", description = "The authors that the workspace watches")
public record WatchlistView(
        List<WatchedAuthorView> items, @Schema(description = "How many it may watch", examples = "20") int limit) {}
