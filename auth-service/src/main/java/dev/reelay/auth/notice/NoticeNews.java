package dev.reelay.auth.notice;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a mail tells.
 *
 * @param account its name, as people know it
 * @param platform its id; shown with a capital
 * @param days before the end, or {@link DueNotice#EXPIRED}
 * @param endsAt UTC
 * @param locale language tag of whom it goes to; {@code null} if not known
 */
record NoticeNews(String account, String platform, int days, Instant endsAt, @Nullable String locale) {

    static NoticeNews of(Row row) {
        var displayName = row.getString("display_name");
        var username = row.getString("username");
        return new NoticeNews(
                displayName != null ? displayName : username != null ? username : row.getString("platform_user_id"),
                row.getString("platform"),
                row.getInteger("days_before"),
                row.getOffsetDateTime("ends_at").toInstant(),
                row.getString("notify_locale"));
    }
}
