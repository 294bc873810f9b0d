package dev.reelay.common.inbox;

/** A record that no later attempt could read. The message is a reason for people and holds nothing of the payload. */
class UnreadableEventException extends Exception {

    UnreadableEventException(String reason) {
        super(reason);
    }
}
