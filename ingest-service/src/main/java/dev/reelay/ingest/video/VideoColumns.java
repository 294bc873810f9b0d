package dev.reelay.ingest.video;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Corpus;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.ingest.VideoSource;
import io.vertx.mutiny.sqlclient.Row;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Converts the columns that the tables of this feature share. */
final class VideoColumns {

    /** Separates the hashtags passed to a statement, since arrays of different lengths cannot be unnested together. */
    static final String SEPARATOR = "\u001f";

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
                shareUrl == null ? null : URI.create(shareUrl),
                figures(row),
                source(row),
                row.getOffsetDateTime("fetched_at").toInstant());
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
