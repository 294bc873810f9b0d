package dev.reelay.common.restatement;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems of telling state again. */
enum RestatementProblem implements ProblemType {
    RESTATEMENT_NOT_FOUND(404, "State never told again", "Start it with a POST."),
    RESTATEMENT_RUNNING(409, "State being told again", "Wait for its end, or cancel it."),
    RESTATEMENT_NOT_RUNNING(409, "State not being told again", "Do nothing: there is none to cancel.");

    private final ProblemKind kind;

    RestatementProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
