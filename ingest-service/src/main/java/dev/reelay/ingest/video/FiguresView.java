package dev.reelay.ingest.video;

import dev.reelay.contracts.ingest.Figures;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A video's figures as they were found once.
 *
 * @param version of the video that had these figures first
 * @param fetchedAt UTC
 */
@Schema(description = "A video's figures at one moment; a snapshot is kept whenever they changed")
public record FiguresView(long version, Instant fetchedAt, Figures figures) {

    static FiguresView of(Row row) {
        return new FiguresView(
                row.getLong("version"), row.getOffsetDateTime("fetched_at").toInstant(), VideoColumns.figures(row));
    }
}
