package dev.reelay.ingest.watch;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whom to watch. */
@Schema(description = "A public author")
public record WatchRequest(
        @NotBlank @Schema(examples = "tiktok") String platform,
        @NotBlank @Size(max = 100) @Schema(description = "Handle, with or without `@`", examples = "@bep.nha.mai")
                String username) {}
