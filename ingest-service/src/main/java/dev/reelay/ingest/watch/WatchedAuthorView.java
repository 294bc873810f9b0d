package dev.reelay.ingest.watch;

import dev.reelay.contracts.Platform;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A watched author with their latest figures.
 *
 * @param username without {@code @}, lower case
 * @param observedAt when the platform showed the figures, UTC; {@code null}: never yet
 * @param nextFetchAt UTC
 */
@Schema(name = "WatchedAuthor", description = "A watched author with the latest figures")
public record WatchedAuthorView(
        Platform platform,
        @Schema(examples = "bep.nha.mai") String username,
        @Schema(
                        description =
                                "`PENDING`: not fetched yet. `UNKNOWN`: the platform did not know the author when it was asked last: the"
                                        + " name is wrong, or the account is private, of a minor, renamed or gone")
                AuthorState state,
        @Nullable String displayName,
        @Nullable String bio,
        @Nullable Boolean isVerified,
        @Nullable Long followerCount,
        @Nullable Long followingCount,
        @Nullable Long likesCount,
        @Nullable @Schema(description = "Public videos, as counted by the platform") Long videoCount,
        @Nullable
                @Schema(
                        description =
                                "When the platform showed these figures; they may have been up to ten days old then. Absent: never yet")
                Instant observedAt,
        Instant watchedAt,
        @Schema(description = "When the author is fetched next") Instant nextFetchAt) {

    static WatchedAuthorView of(Row row) {
        return new WatchedAuthorView(
                Platform.of(row.getString("platform")).orElseThrow(),
                row.getString("username"),
                AuthorState.valueOf(row.getString("state")),
                row.getString("display_name"),
                row.getString("bio"),
                row.getBoolean("is_verified"),
                row.getLong("follower_count"),
                row.getLong("following_count"),
                row.getLong("likes_count"),
                row.getLong("video_count"),
                instant(row.getOffsetDateTime("observed_at")),
                row.getOffsetDateTime("watched_at").toInstant(),
                row.getOffsetDateTime("next_fetch_at").toInstant());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
