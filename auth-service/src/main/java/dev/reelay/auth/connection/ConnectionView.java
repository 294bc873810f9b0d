package dev.reelay.auth.connection;

import dev.reelay.auth.platform.ScopeView;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A connection as its workspace sees it: everything but the tokens. */
@Schema(name = "Connection", description = "A connected account")
public record ConnectionView(
        @Schema(description = "UUIDv7; unchanged when the account is connected again") UUID id,
        Platform platform,
        @Schema(description = "The platform's id of the account, byte for byte (TikTok: `open_id`)")
                String platformUserId,
        @Schema(description = "Handle without @; absent when the scope for it was not granted") @Nullable
                String username,
        @Nullable String displayName,
        @Schema(
                        description = "Picture, as a link that the platform signs and ends after hours or days, when"
                                + " `/api/v1/accounts/{connection_id}/avatar` has another; absent when the scope for it was"
                                + " not granted")
                @Nullable
                String avatarUrl,
        @Schema(description = "EXPIRED: the owner has to connect the account again") ConnectionState state,
        @Schema(description = "Granted scopes, possibly fewer than requested") List<String> scopes,
        @Schema(description = "Scopes that were requested and not granted") List<ScopeView> missingScopes,
        @Schema(description = "What the owner should do; the status says it in words") NeedOfUser needOfUser,
        Instant connectedAt,
        @Schema(description = "The token is refreshed automatically before then") Instant accessTokenExpiresAt,
        @Schema(description = "After this the owner has to connect again") Instant refreshTokenExpiresAt,
        @Schema(
                        description = "Only while EXPIRED",
                        enumeration = {
                            "refresh_token_rejected",
                            "refresh_token_expired",
                            "authorization_removed",
                            "vault_unreadable"
                        })
                @Nullable
                String expiredReason,
        @Schema(
                        description =
                                "Only in the answer to an authorization: whether the workspace had connected the account before")
                @Nullable
                ConnectionOutcome outcome) {

    ConnectionView with(ConnectionOutcome outcomeOfConsent) {
        return new ConnectionView(
                id,
                platform,
                platformUserId,
                username,
                displayName,
                avatarUrl,
                state,
                scopes,
                missingScopes,
                needOfUser,
                connectedAt,
                accessTokenExpiresAt,
                refreshTokenExpiresAt,
                expiredReason,
                outcomeOfConsent);
    }

    static ConnectionView of(Connection connection, List<ScopeView> missing, NeedOfUser need) {
        var facts = connection.facts();
        var tokens = facts.credential();
        var reason = connection.expiredReason();
        return new ConnectionView(
                facts.id(),
                facts.platform(),
                facts.platformUserId(),
                connection.username(),
                connection.displayName(),
                connection.avatarUrl(),
                facts.state(),
                tokens.scopes(),
                missing,
                need,
                connection.connectedAt(),
                tokens.accessTokenExpiresAt(),
                tokens.refreshTokenExpiresAt(),
                reason == null ? null : reason.id(),
                null);
    }
}
