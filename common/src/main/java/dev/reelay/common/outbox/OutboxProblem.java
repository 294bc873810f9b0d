package dev.reelay.common.outbox;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Why an operator's call on the outbox is refused. */
enum OutboxProblem implements ProblemType {
    REFUSED_EVENT_NOT_FOUND(404, "Refused event not found", "List the refused events."),
    PUBLISHING_AGAIN(409, "Events being published again", "Wait until the outbox's state no longer says so."),
    LEDGER_NOT_FOREIGN(409, "Ledger not foreign", "Do nothing: the events are relayed as they are.");

    private final ProblemKind kind;

    OutboxProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
