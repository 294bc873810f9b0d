package dev.reelay.common.inbox;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems of operators' calls about parked events and dead letters. */
public enum InboxProblem implements ProblemType {
    PARKED_EVENT_NOT_FOUND(404, "Parked event not found", "List the parked events."),
    DEAD_LETTER_NOT_FOUND(404, "Dead letter not found", "List the dead letters."),
    HANDLER_NOT_FOUND(404, "Handler not found", "Use a handler from the list of parked events."),
    DEAD_LETTER_UNREADABLE(
            409, "Dead letter unreadable", "Upgrade the service to a version that can read it, or drop it."),
    PARKED_PAYLOAD_UNREADABLE(
            422, "Payload not valid for its event type", "Send a payload that matches the event's schema.");

    private final ProblemKind kind;

    InboxProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
