package dev.reelay.publish.connection;

import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;
import java.util.UUID;

/** Problems with the connection that a request names. */
public enum ConnectionProblem implements ProblemType {
    CONNECTION_NOT_FOUND(404, "Connection not found", "List the workspace's connections, or connect the account."),
    CONNECTION_NOT_ACTIVE(409, "Connection not active", "Have the owner connect the account again."),
    SCOPE_MISSING(
            409,
            "Permission missing",
            "Have the owner connect the account again and grant the scope that `detail` names.");

    private final ProblemKind kind;

    ConnectionProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    /** Also of one of another workspace, or that was erased. */
    public static ProblemException notFound(UUID id) {
        return CONNECTION_NOT_FOUND
                .because("There is no connection " + id
                        + " in your workspace. If it is new, try again in a few seconds.")
                .at("connection_id", "is not known");
    }
}
