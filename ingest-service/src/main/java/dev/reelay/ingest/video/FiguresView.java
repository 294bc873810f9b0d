package dev.reelay.ingest.video;

import dev.reelay.contracts.ingest.Figures;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A snapshot of a video's figures.
 *
 * @param version the first version of the video with these figures
 * @param fetchedAt UTC
 */
@Schema(description = "A video's figures at one moment; a snapshot is kept whenever they have changed")
public record FiguresView(long version, Instant fetchedAt, Figures figures) {

    static FiguresView of(Row row) {
        return new FiguresView(
                row.getLong("version"), row.getOffsetDateTime("fetched_at").toInstant(), VideoColumns.figures(row));
    }
}
