package dev.reelay.auth.health;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whose tokens to refresh now.
 *
 * @param connectionIds {@code null}: all that are due soon
 */
@Schema(name = "RefreshTokensRequest")
public record RefreshTokensRequest(
        @Schema(description = "Of any workspace; without it, all whose refresh is due soon")
                @Size(min = 1, max = 1000)
                @Nullable
                List<@NotNull UUID> connectionIds) {}
