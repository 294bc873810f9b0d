package dev.reelay.ingest.account;

import dev.reelay.common.problem.ProblemType;

/** Problems of connected accounts. */
enum AccountProblem implements ProblemType {
    ACCOUNT_NOT_FOUND(404, "No such connected account"),
    ACCOUNT_NOT_ACTIVE(409, "The account is not connected any more");

    private final int status;
    private final String title;

    AccountProblem(int status, String title) {
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
