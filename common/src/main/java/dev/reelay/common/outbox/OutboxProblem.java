package dev.reelay.common.outbox;

import dev.reelay.common.problem.ProblemType;

/** Why an operator's call on the outbox is refused. */
enum OutboxProblem implements ProblemType {
    REFUSED_EVENT_NOT_FOUND(404, "No such refused event"),
    PUBLISHING_AGAIN(409, "Events are being published again"),
    LEDGER_NOT_FOREIGN(409, "The ledger belongs to this cluster");

    private final int status;
    private final String title;

    OutboxProblem(int status, String title) {
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
