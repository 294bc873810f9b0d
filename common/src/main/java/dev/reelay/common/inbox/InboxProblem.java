package dev.reelay.common.inbox;

import dev.reelay.common.problem.ProblemType;

/** Problems of operators' calls about what could not be read or applied. */
public enum InboxProblem implements ProblemType {
    PARKED_EVENT_NOT_FOUND(404, "No such parked event"),
    DEAD_LETTER_NOT_FOUND(404, "No such dead letter"),
    HANDLER_NOT_FOUND(404, "No such handler"),
    DEAD_LETTER_UNREADABLE(409, "The dead letter still cannot be read"),
    PARKED_PAYLOAD_UNREADABLE(422, "The payload is not valid for its event type");

    private final int status;
    private final String title;

    InboxProblem(int status, String title) {
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
