package dev.reelay.ingest.syncrun;

import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A sync run.
 *
 * @param videosChanged known videos that had changed
 * @param attempts how often a worker has claimed it
 * @param error why it failed, or is waiting
 * @param nextAttemptAt UTC; only while it is waiting for another attempt
 */
@Schema(description = "A sync run with its counts")
public record SyncRunView(
        UUID id,
        Platform platform,
        SyncRunKind kind,
        SyncRunTrigger trigger,
        @Nullable UUID connectionId,
        @Nullable List<String> hashtags,
        @Nullable @Schema(description = "Where authors registered, ISO 3166-1 alpha-2; empty: anywhere")
                List<String> regions,
        @Nullable @Schema(description = "Handle of a watched author") String author,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        @Nullable Integer maxVideos,
        SyncRunState state,
        int pages,
        int videosSeen,
        int videosNew,
        int videosChanged,
        @Schema(description = "Videos that the platform does not show any more") int videosRemoved,
        int attempts,
        @Nullable @Schema(description = "Why it failed, or is waiting") String error,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable @Schema(description = "Only while it is waiting for another attempt") Instant nextAttemptAt) {

    static SyncRunView of(SyncRun run) {
        var range = run.range();
        return new SyncRunView(
                run.id(),
                run.platform(),
                run.kind(),
                run.trigger(),
                run.connectionId(),
                range == null ? null : range.hashtags(),
                range == null ? null : range.regions(),
                run.author(),
                range == null ? null : range.from(),
                range == null ? null : range.to(),
                range == null ? null : range.maxVideos(),
                run.state(),
                run.pages(),
                run.videosSeen(),
                run.videosNew(),
                run.videosChanged(),
                run.videosRemoved(),
                run.attempts(),
                run.error(),
                run.createdAt(),
                run.startedAt(),
                run.finishedAt(),
                run.nextAttemptAt());
    }
}
