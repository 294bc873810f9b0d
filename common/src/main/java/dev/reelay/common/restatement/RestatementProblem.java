package dev.reelay.common.restatement;

import dev.reelay.common.problem.ProblemType;

/** Problems of telling state again. */
enum RestatementProblem implements ProblemType {
    RESTATEMENT_NOT_FOUND(404, "Never told again"),
    RESTATEMENT_RUNNING(409, "It is being told again already"),
    RESTATEMENT_NOT_RUNNING(409, "It is not being told again now");

    private final int status;
    private final String title;

    RestatementProblem(int status, String title) {
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
