package dev.reelay.common.inbox;

/** A record that no later attempt could read. The message is a reason for people and holds nothing of the payload. */
class UnreadableEventException extends Exception {

    private final String reason;

    UnreadableEventException(String reason) {
        super(reason);
        this.reason = reason;
    }

    @Override
    public String getMessage() {
        return reason;
    }
}
