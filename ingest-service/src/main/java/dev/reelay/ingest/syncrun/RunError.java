package dev.reelay.ingest.syncrun;

import org.jspecify.annotations.Nullable;

/**
 * Why a run cannot go on, for now or for good.
 *
 * @param code stable: the platform's, or our own where it gave none
 * @param text for people; never contains a secret
 * @param logId the platform's id of the failed call, for its support
 */
public record RunError(String code, String text, @Nullable String logId) {

    static final RunError CANCELLED = new RunError("cancelled", "Cancelled.");

    /** Of our own, where no call of the platform failed. */
    public RunError(String code, String text) {
        this(code, text, null);
    }

    /** The same error in other words. */
    public RunError withText(String other) {
        return new RunError(code, other, logId);
    }
}
