package dev.reelay.publish.publication;

import dev.reelay.contracts.Platform;
import dev.reelay.publish.connection.ConnectedAccount;
import jakarta.persistence.Embeddable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The owner of a publication, and the connected account that it goes to.
 *
 * @param platformUserId the platform's id of the account
 * @param username handle without {@code @}; {@code null} while it is unknown
 */
@Embeddable
public record Account(
        String workspace, UUID connectionId, Platform platform, String platformUserId, @Nullable String username) {

    static Account of(ConnectedAccount connected) {
        return new Account(
                connected.workspace(),
                connected.connectionId(),
                connected.platform(),
                connected.platformUserId(),
                connected.username());
    }

    Account named(String newUsername) {
        return new Account(workspace, connectionId, platform, platformUserId, newUsername);
    }
}
