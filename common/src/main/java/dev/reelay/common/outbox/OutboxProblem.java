package dev.reelay.common.outbox;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems of operators' calls about the outbox. */
enum OutboxProblem implements ProblemType {
    REFUSED_EVENT_NOT_FOUND(404, "Refused event not found", "List the refused events."),
    PUBLISHING_AGAIN(409, "Republishing in progress", "Wait until the outbox's status shows that it is done."),
    LEDGER_NOT_FOREIGN(409, "Ledger not foreign", "Nothing to do: events are being relayed.");

    private final ProblemKind kind;

    OutboxProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
