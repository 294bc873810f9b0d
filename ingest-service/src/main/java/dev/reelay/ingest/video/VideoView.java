package dev.reelay.ingest.video;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.contracts.ingest.VideoSource;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A stored video.
 *
 * @param version increases with each change, as in {@code VideoFetched}
 * @param fetchedAt when it last changed here, UTC
 */
@Schema(description = "A stored video with its latest figures")
public record VideoView(
        Platform platform,
        @Schema(examples = "7422448856255742650", description = "The platform's id, as text: it does not fit a double")
                String videoId,
        long version,
        @Nullable @Schema(description = "The connected account it belongs to; absent for public videos")
                UUID connectionId,
        @Nullable String username,
        String description,
        @Schema(description = "Lower case, without '#'") List<String> hashtags,
        Instant createdAt,
        @Nullable Integer durationSeconds,
        @Nullable String regionCode,
        @Nullable @Schema(description = "The platform's id of its sound, as text; of public videos only")
                String soundId,
        @Nullable String shareUrl,
        Figures figures,
        VideoSource source,
        Instant fetchedAt) {

    static VideoView of(Row row) {
        return new VideoView(
                VideoColumns.platform(row),
                row.getString("video_id"),
                row.getLong("version"),
                row.getUUID("connection_id"),
                row.getString("username"),
                row.getString("description"),
                List.of(row.getArrayOfStrings("hashtags")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getInteger("duration_seconds"),
                row.getString("region_code"),
                row.getString("sound_id"),
                row.getString("share_url"),
                VideoColumns.figures(row),
                VideoColumns.source(row),
                row.getOffsetDateTime("fetched_at").toInstant());
    }
}
