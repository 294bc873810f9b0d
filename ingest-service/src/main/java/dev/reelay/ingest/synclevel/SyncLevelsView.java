package dev.reelay.ingest.synclevel;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The service levels that the runs of connections have to keep; of runs that were requested in the last 24 hours. */
@Schema(name = "SyncLevels")
public record SyncLevelsView(
        Instant measuredAt,
        @Schema(description = "Runs of connections that succeeded, of those that have ended") SyncSuccessView success,
        @Schema(
                        description =
                                "From a worker taking a run up to its end, pauses included; of runs of connections that succeeded,"
                                        + " other than those that waited until the platform showed a published video")
                SyncDurationView duration) {}
