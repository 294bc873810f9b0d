package dev.reelay.ingest.video;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.contracts.ingest.VideoSource;
import io.vertx.mutiny.sqlclient.Row;
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
