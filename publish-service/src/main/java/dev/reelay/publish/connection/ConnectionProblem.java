package dev.reelay.publish.connection;

import dev.reelay.common.problem.ProblemType;

/** Problems with a connection that a request names. */
public enum ConnectionProblem implements ProblemType {
    CONNECTION_NOT_FOUND(404, "No such connection"),
    CONNECTION_NOT_ACTIVE(409, "The connection has ended"),
    SCOPE_MISSING(409, "The connection lacks a permission");

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
}
