package dev.reelay.search.post;

import dev.reelay.contracts.Platform;
import io.vertx.mutiny.sqlclient.Row;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;

/** Rows of the table {@code posts} as views. */
public final class PostRows {

    /** What {@link #view} reads, for an unaliased {@code posts}. */
    public static final String COLUMNS =
            """
            id, platform, video_id, connection_id, author, description, hashtags, created_at, duration_seconds,
            share_url, view_count, like_count, comment_count, share_count, score""";

    private PostRows() {}

    public static PostView view(Row row) {
        var shareUrl = row.getString("share_url");
        return new PostView(
                row.getString("id"),
                Platform.of(row.getString("platform")).orElseThrow(),
                row.getString("video_id"),
                row.getUUID("connection_id"),
                row.getString("author"),
                row.getString("description"),
                List.of(row.getArrayOfStrings("hashtags")),
                row.getOffsetDateTime("created_at")
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toInstant(),
                row.getInteger("duration_seconds"),
                shareUrl == null ? null : URI.create(shareUrl),
                row.getLong("view_count"),
                row.getLong("like_count"),
                row.getLong("comment_count"),
                row.getLong("share_count"),
                row.getDouble("score"));
    }
}
