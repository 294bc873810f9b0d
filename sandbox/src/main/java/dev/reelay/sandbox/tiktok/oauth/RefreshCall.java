package dev.reelay.sandbox.tiktok.oauth;

import dev.reelay.sandbox.fault.FaultKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that names a refresh token, live or spent, as the platform saw it.
 *
 * @param openId whose token it is
 * @param caller the host that it was sent to, by the caller's spelling: two callers who spell it differently can be told apart
 * @param rotatedAt when new tokens were issued; {@code null}: they were not
 * @param endedAt when its answer was sent, or the connection ended; {@code null}: it is under way
 * @param fault how it failed by the sandbox's doing
 */
public record RefreshCall(
        String openId,
        String caller,
        Instant arrivedAt,
        @Nullable Instant rotatedAt,
        @Nullable Instant endedAt,
        @Nullable FaultKind fault) {}
