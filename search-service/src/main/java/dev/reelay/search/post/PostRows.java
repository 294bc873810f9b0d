package dev.reelay.search.post;

import dev.reelay.contracts.Platform;
import io.vertx.mutiny.sqlclient.Row;
import java.net.URI;
import java.util.List;

/** Rows of the table {@code posts} as views. The table has the events' names, the views those that callers know. */
public final class PostRows {

    /** What {@link #view} reads, for an unaliased {@code posts}. */
    public static final String COLUMNS =
            """
            id, workspace, platform, video_id, connection_id, author, description, hashtags, created_at, updated_at,
            duration_seconds, share_url, view_count, like_count, comment_count, share_count, score""";

    private PostRows() {}

    public static PostView view(Row row) {
        var shareUrl = row.getString("share_url");
        var updatedAt = row.getOffsetDateTime("updated_at");
        return new PostView(
                row.getString("id"),
                row.getString("video_id"),
                Platform.of(row.getString("platform")).orElseThrow(),
                row.getString("author"),
                row.getString("description"),
                List.of(row.getArrayOfStrings("hashtags")),
                new PostView.Metrics(
                        row.getLong("like_count"),
                        row.getLong("comment_count"),
                        row.getLong("share_count"),
                        row.getLong("view_count")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getDouble("score"),
                shareUrl == null ? null : URI.create(shareUrl),
                row.getInteger("duration_seconds"),
                row.getUUID("connection_id"),
                Visibility.of(row.getString("workspace")),
                updatedAt == null ? null : updatedAt.toInstant());
    }
}
