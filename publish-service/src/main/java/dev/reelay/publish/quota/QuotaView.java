package dev.reelay.publish.quota;

import dev.reelay.contracts.Platform;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a platform still takes.
 *
 * @param posts {@code null} when the platform does not limit them
 * @param creators {@code null} when the limit is not known
 * @param inboxShares {@code null} when the platform does not limit them
 */
@Schema(description = "What the platform's daily limits leave; a limit that is not known is left out")
public record QuotaView(
        UUID connectionId,
        Platform platform,
        @Schema(description = "Posts to the account, of all workspaces that have connected it") @Nullable Quota posts,
        @Schema(description = "Creators whom the installation's app posts for") @Nullable Quota creators,
        @Schema(description = "Videos that wait in the account's inbox, of those sent there within the day") @Nullable
                Quota inboxShares) {}
