package dev.reelay.common.inbox;

/** A record that cannot be read, now or later. The message is for people and contains nothing of the payload. */
class UnreadableEventException extends Exception {

    UnreadableEventException(String reason) {
        super(reason);
    }
}
