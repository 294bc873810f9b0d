package dev.reelay.webhook.callback;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems of the list of callbacks. */
enum CallbackProblem implements ProblemType {
    CALLBACK_NOT_FOUND(404, "Callback not found", "List the callbacks; those beyond the retention are deleted.");

    private final ProblemKind kind;

    CallbackProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
