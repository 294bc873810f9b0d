package dev.reelay.auth.accesstoken;

import dev.reelay.common.platform.PlatformException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a refresh ended. A value, not an exception, even for failures: an exception would roll back what is to be committed. */
sealed interface RefreshOutcome {

    /** @param renewed whether the platform was called for it */
    record Live(LiveToken token, boolean renewed) implements RefreshOutcome {}

    /** The credential has ended. */
    record Expired() implements RefreshOutcome {}

    /**
     * The platform issued no new tokens at the moment; the old ones are kept.
     *
     * @param stillUsable the old access token, if it is still valid for a while
     */
    record Failed(PlatformException cause, @Nullable LiveToken stillUsable) implements RefreshOutcome {}

    /** The platform rejected the refresh token and is not asked again for a while; no token is usable until then. */
    record Suspected(Duration pause) implements RefreshOutcome {}
}
