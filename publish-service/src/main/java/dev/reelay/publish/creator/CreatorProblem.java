package dev.reelay.publish.creator;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems with fetching a creator's options. */
public enum CreatorProblem implements ProblemType {
    ACCESS_UNAVAILABLE(503, "Account access unavailable", "Try again after `Retry-After`.");

    private final ProblemKind kind;

    CreatorProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
