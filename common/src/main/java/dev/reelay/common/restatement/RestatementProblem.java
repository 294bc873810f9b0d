package dev.reelay.common.restatement;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems of restatements. */
enum RestatementProblem implements ProblemType {
    RESTATEMENT_NOT_FOUND(404, "Restatement not found", "Start one with a POST."),
    RESTATEMENT_RUNNING(409, "Restatement running", "Wait for its end, or cancel it."),
    RESTATEMENT_NOT_RUNNING(409, "Restatement not running", "Nothing to do: there is none to cancel.");

    private final ProblemKind kind;

    RestatementProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
