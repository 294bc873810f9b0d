package dev.reelay.search.insight.account;

import io.vertx.mutiny.sqlclient.Row;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The last figures of an account on a day, UTC.
 *
 * @param followers {@code null}, as the others, when the account's owner did not grant the scope for figures
 */
record AccountDay(
        LocalDate day,
        @Nullable Long followers,
        @Nullable Long following,
        @Nullable Long likes,
        @Nullable Long videos) {

    static AccountDay of(Row row) {
        return new AccountDay(
                row.getLocalDate("day"),
                row.getLong("follower_count"),
                row.getLong("following_count"),
                row.getLong("like_count"),
                row.getLong("video_count"));
    }
}
