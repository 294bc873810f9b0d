package dev.reelay.auth.connection;

import dev.reelay.contracts.Platform;
import java.util.UUID;

/** A connection as other features see it. */
public record ConnectionFacts(UUID id, String workspace, ConnectionState state, CredentialFacts credential) {

    public Platform platform() {
        return credential.platform();
    }

    public String platformUserId() {
        return credential.platformUserId();
    }

    /** @throws dev.reelay.common.problem.ProblemException {@code connection-not-active} when there are no tokens */
    public ConnectionFacts requireActive() {
        return switch (state) {
            case ACTIVE -> this;
            case EXPIRED -> throw ConnectionProblem.expired();
            case REVOKED -> throw ConnectionProblem.revoked();
        };
    }
}
