package dev.reelay.auth.notice;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail to be sent.
 *
 * @param attempts with this one
 * @param isOld whether the server has been tried for long enough
 * @param isTrue whether what it tells is still so, and there is an address
 */
record DueMail(UUID noticeId, NoticeNews news, @Nullable String address, int attempts, boolean isOld, boolean isTrue) {

    static DueMail of(Row row) {
        return new DueMail(
                row.getUUID("id"),
                NoticeNews.of(row),
                row.getString("notify_email"),
                row.getInteger("mail_attempts"),
                row.getBoolean("is_old"),
                row.getBoolean("is_true"));
    }

    /** Without the address. */
    @Override
    public String toString() {
        return "DueMail[noticeId=" + noticeId + "]";
    }
}
