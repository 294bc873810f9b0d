package dev.reelay.common.inbox;

/** A record that only a later version can read; this version skips it, like unknown types. */
class LaterEventException extends UnreadableEventException {

    LaterEventException(String reason) {
        super(reason);
    }
}
