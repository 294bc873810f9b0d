package dev.reelay.auth.health;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How the last sync of a connection ended, as ingest-service told; its runs are at {@code GET /api/v1/sync-runs}. */
@Schema(name = "LastSync")
public record LastSyncView(
        Instant endedAt,
        LastSyncState state,
        @Schema(description = "Videos that were not known before") long videosNew,
        @Schema(description = "Only if it failed") @Nullable SyncErrorView error) {}
