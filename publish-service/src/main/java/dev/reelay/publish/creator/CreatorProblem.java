package dev.reelay.publish.creator;

import dev.reelay.common.problem.ProblemType;

/** Problems with asking for a creator's options. */
public enum CreatorProblem implements ProblemType {
    CONNECTION_ENDED(409, "The connection has ended"),
    ACCESS_UNAVAILABLE(503, "No access to the account for now");

    private final int status;
    private final String title;

    CreatorProblem(int status, String title) {
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
