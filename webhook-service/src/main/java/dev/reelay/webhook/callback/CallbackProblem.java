package dev.reelay.webhook.callback;

import dev.reelay.common.problem.ProblemType;

/** Problems of the list of callbacks. */
enum CallbackProblem implements ProblemType {
    NO_SUCH_CALLBACK(404, "No such callback");

    private final int status;
    private final String title;

    CallbackProblem(int status, String title) {
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
