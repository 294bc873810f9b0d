package dev.reelay.common.restatement;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The latest restatement.
 *
 * @param name what is restated
 * @param told number of events so far
 * @param lastKey record key of the last of them
 * @param startedBy {@code sub} of the operator
 * @param updatedAt when the last page was appended, UTC
 * @param error why the last tick made no progress; {@code null} if it did
 */
record RestatementView(
        String name,
        RestatementState state,
        long told,
        @Nullable String lastKey,
        String startedBy,
        Instant startedAt,
        Instant updatedAt,
        @Nullable Instant endedAt,
        @Nullable String error) {

    static RestatementView of(Row row) {
        OffsetDateTime endedAt = row.getOffsetDateTime("ended_at");
        return new RestatementView(
                row.getString("name"),
                RestatementState.valueOf(row.getString("state")),
                row.getLong("told"),
                row.getString("last_key"),
                row.getString("started_by"),
                row.getOffsetDateTime("started_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                endedAt == null ? null : endedAt.toInstant(),
                row.getString("error"));
    }
}
