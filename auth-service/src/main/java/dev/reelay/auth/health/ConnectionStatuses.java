package dev.reelay.auth.health;

import dev.reelay.auth.connection.ConnectionConfig;
import dev.reelay.auth.connection.ConnectionState;
import dev.reelay.auth.connection.ExpiryReason;
import dev.reelay.auth.connection.NeedOfUser;
import dev.reelay.auth.connection.RefreshError;
import dev.reelay.auth.platform.OAuthProviders;
import dev.reelay.auth.platform.ScopeView;
import dev.reelay.contracts.Platform;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the status of a connection from its row. */
@ApplicationScoped
class ConnectionStatuses {

    private final OAuthProviders providers;
    private final ConnectionConfig config;
    private final Clock clock;

    ConnectionStatuses(OAuthProviders providers, ConnectionConfig config, Clock clock) {
        this.providers = providers;
        this.config = config;
        this.clock = clock;
    }

    ConnectionStatusView of(Row row) {
        var now = clock.instant();
        var soon = config.endsSoon();
        var platform = Platform.of(row.getString("platform")).orElseThrow();
        var state = ConnectionState.valueOf(row.getString("state"));
        var scopes = scopes(row.getString("scopes"));
        var missing = providers.missingScopes(platform, scopes);
        var end = time(row, "refresh_token_expires_at");
        var need = NeedOfUser.of(state, end, !missing.isEmpty(), now, soon);
        var refresh = refresh(row, state);
        return new ConnectionStatusView(
                row.getUUID("id"),
                platform,
                row.getString("platform_user_id"),
                row.getString("username"),
                row.getString("display_name"),
                row.getString("avatar_url"),
                state,
                Trouble.of(state, refresh.suspectedAt(), refresh.failures(), end, now, soon),
                need,
                need.advice(),
                scopes,
                missing.stream().map(ScopeView::of).toList(),
                time(row, "connected_at"),
                optionalTime(row, "expired_at"),
                reason(row.getString("expired_reason")),
                refresh,
                lastSync(row),
                optionalTime(row, "last_successful_sync_at"),
                end,
                state == ConnectionState.ACTIVE ? daysLeft(now, end) : null);
    }

    /** Tokens that are older than the connect came with it. */
    private static RefreshStatusView refresh(Row row, ConnectionState state) {
        var issuedAt = time(row, "access_token_issued_at");
        var isActive = state == ConnectionState.ACTIVE;
        var code = row.getString("refresh_error_code");
        return new RefreshStatusView(
                issuedAt.isAfter(time(row, "connected_at")) ? issuedAt : null,
                isActive ? time(row, "refresh_at") : null,
                row.getInteger("refresh_failures"),
                isActive ? optionalTime(row, "refresh_suspected_at") : null,
                code == null
                        ? null
                        : new RefreshError(code, row.getString("refresh_error_log"), time(row, "refresh_error_at")));
    }

    private static @Nullable LastSyncView lastSync(Row row) {
        var endedAt = optionalTime(row, "last_sync_at");
        var code = row.getString("last_sync_error_code");
        return endedAt == null
                ? null
                : new LastSyncView(
                        endedAt,
                        LastSyncState.valueOf(row.getString("last_sync_state")),
                        row.getLong("last_sync_videos_new"),
                        code == null ? null : new SyncErrorView(code, row.getString("last_sync_error_log")));
    }

    private static @Nullable String reason(@Nullable String name) {
        return name == null ? null : ExpiryReason.valueOf(name).id();
    }

    private static List<String> scopes(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    private static long daysLeft(Instant now, Instant end) {
        return Math.max(0, Duration.between(now, end).toDays());
    }

    private static Instant time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static @Nullable Instant optionalTime(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
