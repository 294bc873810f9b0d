package dev.reelay.ingest.watch;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The authors that a workspace watches, in the order in which they were added.
 *
 * @param isPaused whether no account of the workspace is connected: it has no author fetched daily
 */
@Schema(name = "Watchlist", description = "The authors that the workspace watches")
public record WatchlistView(
        List<WatchedAuthorView> items,
        @Schema(description = "How many it may watch", examples = "20") int limit,
        @Schema(description = "No account is connected: this workspace has no author fetched daily until one is")
                boolean isPaused) {}
