package dev.reelay.publish.creator;

import dev.reelay.contracts.Platform;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a creator may choose from now. */
@Schema(description = "Fresh from the platform; ask again each time a publication is prepared")
public record CreatorOptionsView(
        UUID connectionId,
        Platform platform,
        String username,
        String nickname,
        @Schema(description = "Expires after two hours") URI avatarUrl,
        List<String> privacyLevelOptions,
        boolean commentDisabled,
        boolean duetDisabled,
        boolean stitchDisabled,
        @Schema(description = "Longest video of this account in seconds") int maxVideoPostDurationSec) {}
