package dev.reelay.ingest.account;

import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems of connected accounts. */
enum AccountProblem implements ProblemType {
    ACCOUNT_NOT_FOUND(
            404, "Account not found", "List the workspace's accounts; a new connection takes a second to arrive."),
    CONNECTION_NOT_ACTIVE(409, "Connection not active", "Have the owner connect the account again.");

    private final ProblemKind kind;

    AccountProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    static ProblemException notFound() {
        return ACCOUNT_NOT_FOUND.because("This workspace has no account with that connection id.");
    }
}
