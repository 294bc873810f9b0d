package dev.reelay.webhook.delivery;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of storing one delivery of a group.
 *
 * @param failure why it is not stored; {@code null} if it is
 */
record StoreOutcome(@Nullable Throwable failure) {

    private static final StoreOutcome STORED = new StoreOutcome(null);

    /** Committed, by this group or earlier. */
    static StoreOutcome stored() {
        return STORED;
    }

    static StoreOutcome failed(Throwable failure) {
        return new StoreOutcome(failure);
    }
}
