package dev.reelay.ingest.history;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The followers of an account now, and how they changed.
 *
 * @param lookedAt when they were looked at last, UTC
 * @param followers at that time; {@code null} where the platform does not show them
 * @param since from when on the change is known: the time that was asked for, or the first look where that is later
 * @param growth {@code null} where there are not two times
 */
public record FollowerChange(Instant lookedAt, @Nullable Long followers, Instant since, @Nullable Long growth) {

    static FollowerChange of(Row row, Instant from) {
        var lookedAt = row.getOffsetDateTime("looked_at").toInstant();
        var start = row.getOffsetDateTime("observed_at");
        var first = start == null ? lookedAt : start.toInstant();
        var since = first.isAfter(from) ? first : from;
        var followers = row.getLong("follower_count");
        var growth = since.isBefore(lookedAt) ? History.Growth.change(row.getLong("before"), followers) : null;
        return new FollowerChange(lookedAt, followers, since, growth);
    }
}
