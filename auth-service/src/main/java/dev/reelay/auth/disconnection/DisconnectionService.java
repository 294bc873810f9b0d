package dev.reelay.auth.disconnection;

import dev.reelay.auth.accesstoken.AccessTokenService;
import dev.reelay.auth.connection.ConnectionFacts;
import dev.reelay.auth.connection.ConnectionProblem;
import dev.reelay.auth.connection.ConnectionService;
import dev.reelay.auth.connection.ConnectionState;
import dev.reelay.auth.platform.OAuthProviders;
import dev.reelay.auth.platform.PlatformProblem;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.problem.ProblemException;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Ends connections: first at the platform, then here, so that a crash in between leaves a connection that can be ended again. */
@ApplicationScoped
class DisconnectionService {

    private final ConnectionService connections;
    private final AccessTokenService tokens;
    private final OAuthProviders providers;

    DisconnectionService(ConnectionService connections, AccessTokenService tokens, OAuthProviders providers) {
        this.connections = connections;
        this.tokens = tokens;
        this.providers = providers;
    }

    /** Fails with {@code connection-not-found} and {@code platform-unavailable}; nothing was done then. */
    Uni<Void> disconnect(String workspace, UUID id) {
        return connections
                .facts(workspace, id)
                .call(connection -> connection.state() == ConnectionState.ACTIVE
                        ? revokeUnlessShared(connection)
                        : Uni.createFrom().voidItem())
                .chain(connection -> connections.revoke(id));
    }

    /** A platform revokes per account and app, which would also end the connections of other workspaces. */
    private Uni<Void> revokeUnlessShared(ConnectionFacts connection) {
        return connections.isSharedAccount(connection).chain(shared -> {
            if (shared) {
                Log.infof(
                        "Authorization stays at the platform, another workspace uses it connectionId=%s",
                        connection.id());
                return Uni.createFrom().voidItem();
            }
            return revoke(connection);
        });
    }

    private Uni<Void> revoke(ConnectionFacts connection) {
        return tokens.liveToken(connection.id(), null)
                .chain(token -> providers.of(connection.platform()).revoke(token.accessToken()))
                .onFailure(DisconnectionService::isEndedAlready)
                .recoverWithNull()
                .onFailure(PlatformException.class)
                .transform(e -> PlatformProblem.unavailable(
                        (PlatformException) e, "The account is still connected. Try again after the pause."));
    }

    private static boolean isEndedAlready(Throwable e) {
        return e instanceof ProblemException problem
                && (problem.type() == ConnectionProblem.CONNECTION_NOT_ACTIVE
                        || problem.type() == ConnectionProblem.CONNECTION_SUSPECTED);
    }
}
