package dev.reelay.auth.audit;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done.
 *
 * @param id UUIDv7
 * @param happenedAt UTC
 */
@Schema(description = "Something that was done; what does not apply is absent")
public record AuditEntryView(
        UUID id,
        Instant happenedAt,
        ActorKind actorKind,
        @Schema(description = "A person's sub, a service's client id, or a platform", examples = "publish-service")
                String actor,
        @Schema(description = "From where, as the gateway forwards it", examples = "192.0.2.7") @Nullable
                String address,
        @Schema(type = SchemaType.STRING, implementation = AuditAction.class) String action,
        @Nullable String workspace,
        @Nullable UUID connectionId,
        @Schema(description = "Of the token pair") @Nullable Integer tokenVersion,
        @Schema(description = "A reason, a use, or a call", examples = "refresh_token_rejected") @Nullable
                String detail) {}
