package dev.reelay.auth.accesstoken;

import dev.reelay.auth.connection.ExpiryReason;
import dev.reelay.common.platform.PlatformException;
import org.jspecify.annotations.Nullable;

/** How a flight ended, after its commit. What is committed must not be thrown: a failure would roll it back. */
sealed interface RefreshOutcome {

    /** @param renewed whether this flight asked the platform */
    record Live(LiveToken token, boolean renewed) implements RefreshOutcome {}

    record Expired(ExpiryReason reason) implements RefreshOutcome {}

    /**
     * The platform gave no new tokens now; the old ones are kept.
     *
     * @param stillUsable the old access token, when it still has some life
     */
    record Failed(PlatformException cause, @Nullable LiveToken stillUsable) implements RefreshOutcome {}
}
