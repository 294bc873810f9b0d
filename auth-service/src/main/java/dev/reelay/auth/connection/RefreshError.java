package dev.reelay.auth.connection;

import dev.reelay.common.platform.PlatformException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a refresh failed.
 *
 * @param code the platform's, or our own where it gave none
 * @param logId the platform's id of the call, for its support
 * @param at UTC
 */
public record RefreshError(String code, @Nullable String logId, Instant at) {

    public static RefreshError of(PlatformException e, Instant now) {
        return new RefreshError(e.code(), e.logId(), now);
    }
}
