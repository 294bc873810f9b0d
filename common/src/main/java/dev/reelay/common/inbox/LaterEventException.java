package dev.reelay.common.inbox;

/** A record that only a later version can read; this one passes over it, as over types that it does not know. */
class LaterEventException extends UnreadableEventException {

    LaterEventException(String reason) {
        super(reason);
    }
}
