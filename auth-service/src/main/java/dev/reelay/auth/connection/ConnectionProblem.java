package dev.reelay.auth.connection;

import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;
import java.util.UUID;

/** Problems with connections. */
public enum ConnectionProblem implements ProblemType {
    CONNECTION_NOT_FOUND(404, "Connection not found", "List the workspace's connections, or connect the account."),
    CONNECTION_NOT_ACTIVE(409, "Connection not active", "Have the owner connect the account again.");

    private final ProblemKind kind;

    ConnectionProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    /** The platform no longer accepts the tokens. */
    public static ProblemException expired() {
        return CONNECTION_NOT_ACTIVE
                .because("The platform no longer accepts the account's tokens; its owner has to connect it again.")
                .with("state", ConnectionState.EXPIRED);
    }

    static ProblemException revoked() {
        return CONNECTION_NOT_ACTIVE
                .because("The owner disconnected the account and has to connect it again.")
                .with("state", ConnectionState.REVOKED);
    }

    static ProblemException notFound(UUID id) {
        return CONNECTION_NOT_FOUND.because("This workspace has no connection " + id + ".");
    }
}
