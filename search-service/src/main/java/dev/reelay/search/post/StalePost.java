package dev.reelay.search.post;

import dev.reelay.contracts.ingest.Figures;
import io.vertx.mutiny.sqlclient.Row;

/** A post that other rules made something of. */
record StalePost(String id, PostContent content, Figures figures) {

    /** What {@link #of} reads. */
    static final String COLUMNS = "id, view_count, like_count, comment_count, share_count, " + PostContent.COLUMNS;

    static StalePost of(Row row) {
        return new StalePost(
                row.getString("id"),
                PostContent.of(row),
                new Figures(
                        row.getLong("view_count"),
                        row.getLong("like_count"),
                        row.getLong("comment_count"),
                        row.getLong("share_count"),
                        null));
    }
}
