package dev.reelay.ingest.account;

import dev.reelay.contracts.Platform;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account as other features see it.
 *
 * @param username handle without {@code @}, if known
 */
public record ConnectedAccount(
        UUID connectionId, String workspace, Platform platform, @Nullable String username, AccountState state) {

    /** Whether its content may be read now. */
    public boolean isActive() {
        return state == AccountState.ACTIVE;
    }
}
