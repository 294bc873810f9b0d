package dev.reelay.webhook.callback;

import dev.reelay.contracts.webhook.CallbackKind;

/** The outcome of a delivery. */
public enum CallbackState {
    /** Understood, and stored with its event. */
    RECEIVED,
    /** Of a kind that nothing in Reelay acts on; stored with its event for consumers that do. */
    IGNORED,
    /** Has a valid signature, but was not understood: only its bytes are stored, and there is no event. */
    UNREADABLE;

    public static CallbackState of(Callback callback) {
        return callback.kind() == CallbackKind.OTHER ? IGNORED : RECEIVED;
    }
}
