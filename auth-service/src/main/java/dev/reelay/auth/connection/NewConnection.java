package dev.reelay.auth.connection;

import dev.reelay.auth.platform.AccountProfile;
import dev.reelay.auth.platform.TokenGrant;
import dev.reelay.contracts.Platform;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account that its owner has just authorized.
 *
 * @param renews the connection that was to be renewed; {@code null} for whatever account
 * @param owner subject of the person who started the authorization
 * @param contact of that person
 */
public record NewConnection(
        String workspace,
        String owner,
        Contact contact,
        Platform platform,
        TokenGrant grant,
        AccountProfile profile,
        @Nullable UUID renews) {

    /** @throws dev.reelay.common.problem.ProblemException {@code other-account} when another connection was to be renewed */
    void requireExpected(Optional<Connection> known) {
        if (renews != null
                && known.filter(one -> one.id().equals(renews) && !one.isErased())
                        .isEmpty()) {
            throw ConnectionProblem.otherAccount(renews);
        }
    }
}
