package dev.reelay.auth.health;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a sync failed. */
@Schema(name = "SyncError")
public record SyncErrorView(
        @Schema(description = "The platform's, or one of our own", examples = "access_token_invalid") String code,
        @Schema(description = "The platform's id of the call that failed, for its support") @Nullable String logId) {}
