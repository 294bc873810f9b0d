package dev.reelay.publish.connection;

import dev.reelay.contracts.Platform;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A connection as auth-service announced it.
 *
 * @param platformUserId the platform's id of the account, byte for byte
 * @param username handle without {@code @}; {@code null} when its scope was not granted
 */
public record ConnectedAccount(
        UUID connectionId,
        String workspace,
        Platform platform,
        String platformUserId,
        @Nullable String username,
        List<String> scopes,
        ConnectionState state) {

    /** @throws dev.reelay.common.problem.ProblemException {@code connection-not-active} or {@code scope-missing} */
    public void requireUsable(String scope) {
        if (state != ConnectionState.ACTIVE) {
            throw ConnectionProblem.CONNECTION_NOT_ACTIVE
                    .because("The connection is " + state + "; its owner has to connect the account again.")
                    .at("connection_id", "is " + state);
        }
        if (!scopes.contains(scope)) {
            throw ConnectionProblem.SCOPE_MISSING
                    .because("The connection lacks the scope " + scope
                            + "; its owner has to connect the account again and grant it.")
                    .at("connection_id", "has no scope " + scope);
        }
    }
}
