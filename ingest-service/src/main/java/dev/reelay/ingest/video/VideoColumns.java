package dev.reelay.ingest.video;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Corpus;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.ingest.VideoRemoved;
import dev.reelay.contracts.ingest.VideoSource;
import io.vertx.mutiny.sqlclient.Row;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Converts the columns that the tables of this feature share. */
final class VideoColumns {

    /** Separates the hashtags passed to a statement, since arrays of different lengths cannot be unnested together. */
    static final String SEPARATOR = "\u001f";

    private static final String GONE = "gone_on_platform";

    private VideoColumns() {}

    static String source(VideoSource source) {
        return source.name().toLowerCase(Locale.ROOT);
    }

    static VideoSource source(Row row) {
        return VideoSource.valueOf(row.getString("source").toUpperCase(Locale.ROOT));
    }

    /** The event for a video in its current state. */
    static VideoFetched event(Row row) {
        var corpus = row.getString("corpus");
        var shareUrl = row.getString("share_url");
        return new VideoFetched(
                corpus.equals(Corpus.PUBLIC) ? null : corpus,
                platform(row),
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
                shareUrl == null ? null : URI.create(shareUrl),
                figures(row),
                source(row),
                row.getOffsetDateTime("fetched_at").toInstant());
    }

    /** The event for a video that is gone, as it was told when it went. */
    static VideoRemoved removed(Row row) {
        var corpus = row.getString("corpus");
        return new VideoRemoved(
                corpus.equals(Corpus.PUBLIC) ? null : corpus,
                platform(row),
                row.getString("video_id"),
                row.getLong("version"),
                row.getUUID("connection_id"),
                GONE,
                row.getOffsetDateTime("removed_at").toInstant());
    }

    /** What a row tells of its video now. */
    static Event state(Row row) {
        return row.getOffsetDateTime("removed_at") == null ? event(row) : removed(row);
    }

    static Platform platform(Row row) {
        return Platform.of(row.getString("platform")).orElseThrow();
    }

    static Figures figures(Row row) {
        return new Figures(
                row.getLong("view_count"),
                row.getLong("like_count"),
                row.getLong("comment_count"),
                row.getLong("share_count"),
                row.getLong("favorites_count"));
    }
}
