package dev.reelay.common.inbox;

/** A record that cannot be read, now or later. The message is for people and contains nothing of the payload. */
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
