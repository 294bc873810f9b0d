package dev.reelay.auth.health;

import dev.reelay.auth.connection.ConnectionState;
import dev.reelay.auth.connection.NeedOfUser;
import dev.reelay.auth.platform.ScopeView;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How well a connection is, and what its owner should do. */
@Schema(name = "ConnectionStatus")
public record ConnectionStatusView(
        UUID id,
        Platform platform,
        @Schema(description = "The platform's id of the account, byte for byte (TikTok: `open_id`)")
                String platformUserId,
        @Schema(description = "Handle without @") @Nullable String username,
        @Nullable String displayName,
        @Schema(
                        description = "Picture, as a link that the platform signs and ends after hours or days, when"
                                + " `/api/v1/accounts/{connection_id}/avatar` has another")
                @Nullable
                String avatarUrl,
        ConnectionState state,
        @Schema(description = "What is wrong; empty if nothing is") Set<Trouble> troubles,
        @Schema(description = "What the owner should do") NeedOfUser needOfUser,
        @Schema(description = "The same in a sentence for people") String advice,
        @Schema(description = "Granted scopes") List<String> scopes,
        @Schema(description = "Scopes that were requested and not granted") List<ScopeView> missingScopes,
        Instant connectedAt,
        @Schema(description = "Only while EXPIRED") @Nullable Instant expiredAt,
        @Schema(description = "Only while EXPIRED; as in Connection") @Nullable String expiredReason,
        RefreshStatusView refresh,
        @Schema(description = "How its videos were last fetched; absent until that has ended once") @Nullable
                LastSyncView lastSync,
        @Schema(description = "When its videos were last fetched whole; absent if never") @Nullable
                Instant lastSuccessfulSyncAt,
        @Schema(description = "After this the owner has to connect again") Instant refreshTokenExpiresAt,
        @Schema(description = "Whole days until then; only while ACTIVE") @Nullable Long daysLeft) {}
