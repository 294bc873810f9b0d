package dev.reelay.webhook.callback;

import dev.reelay.contracts.webhook.CallbackKind;

/** What became of a delivery. */
public enum CallbackState {
    /** Understood; its event was appended with it. */
    RECEIVED,
    /** A kind that nothing of ours acts on; its event was appended all the same, for consumers that do. */
    IGNORED,
    /** Signed rightly, but not understood: only its bytes are kept, and there is no event. */
    UNREADABLE;

    public static CallbackState of(Callback callback) {
        return callback.kind() == CallbackKind.OTHER ? IGNORED : RECEIVED;
    }
}
