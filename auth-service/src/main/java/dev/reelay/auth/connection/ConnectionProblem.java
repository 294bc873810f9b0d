package dev.reelay.auth.connection;

import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.problem.ProblemType;
import java.util.UUID;

/** Problems with connections. */
public enum ConnectionProblem implements ProblemType {
    CONNECTION_NOT_FOUND(404, "No such connection"),
    CONNECTION_EXPIRED(409, "The connection has expired"),
    CONNECTION_REVOKED(409, "The connection was ended");

    private final int status;
    private final String title;

    ConnectionProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    static ProblemException notFound(UUID id) {
        return CONNECTION_NOT_FOUND.because("This workspace has no connection " + id + ".");
    }
}
