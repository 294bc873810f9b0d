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

/** Columns that the tables of this feature have in common, to values and back. */
final class VideoColumns {

    /** Between hashtags on their way in: arrays of different lengths do not unnest together. */
    static final String SEPARATOR = "\u001f";

    private VideoColumns() {}

    static String source(VideoSource source) {
        return source.name().toLowerCase(Locale.ROOT);
    }

    static VideoSource source(Row row) {
        return VideoSource.valueOf(row.getString("source").toUpperCase(Locale.ROOT));
    }

    /** What is told of a video as it stands in its row. */
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
