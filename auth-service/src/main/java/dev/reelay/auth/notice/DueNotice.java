package dev.reelay.auth.notice;

import dev.reelay.auth.connection.ConnectionState;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.auth.ConnectionEndsSoon;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose user may have to be told something.
 *
 * @param endsAt end of the refresh token, UTC
 * @param expiredAt UTC; {@code null} unless it has expired
 * @param hasAddress whether mail can be sent to the person who connected it
 */
record DueNotice(
        UUID connectionId,
        ConnectionState state,
        Account account,
        Instant connectedAt,
        Instant endsAt,
        @Nullable Instant expiredAt,
        boolean hasAddress) {

    /** In place of days before the end. */
    static final int EXPIRED = 0;

    /** Later it is no news; a replica of an earlier version may have had it expire without a notice. */
    private static final Duration NEWS = Duration.ofDays(1);

    /** Whose it is. */
    record Account(
            String workspace,
            String owner,
            Platform platform,
            String platformUserId,
            @Nullable String username,
            @Nullable String displayName) {}

    static DueNotice of(Row row) {
        var expiredAt = row.getOffsetDateTime("expired_at");
        return new DueNotice(
                row.getUUID("id"),
                ConnectionState.valueOf(row.getString("state")),
                new Account(
                        row.getString("workspace"),
                        row.getString("owner"),
                        Platform.of(row.getString("platform")).orElseThrow(),
                        row.getString("platform_user_id"),
                        row.getString("username"),
                        row.getString("display_name")),
                row.getOffsetDateTime("connected_at").toInstant(),
                row.getOffsetDateTime("refresh_token_expires_at").toInstant(),
                expiredAt == null ? null : expiredAt.toInstant(),
                row.getBoolean("has_address"));
    }

    /** What the user is told, if anything: days before the end, or {@link #EXPIRED}. */
    Optional<Integer> days(NoticeSchedule schedule, Instant now) {
        return state == ConnectionState.EXPIRED
                ? Optional.ofNullable(expiredAt)
                        .filter(time -> time.plus(NEWS).isAfter(now))
                        .map(time -> EXPIRED)
                : schedule.due(connectedAt, endsAt, now);
    }

    /** When to look again. */
    Optional<Instant> next(NoticeSchedule schedule, Instant now) {
        return state == ConnectionState.EXPIRED ? Optional.empty() : schedule.next(endsAt, now);
    }

    ConnectionEndsSoon event(int days) {
        return new ConnectionEndsSoon(
                connectionId,
                account.workspace(),
                account.owner(),
                account.platform(),
                account.platformUserId(),
                endsAt,
                days,
                account.username(),
                account.displayName());
    }
}
