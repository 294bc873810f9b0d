package dev.reelay.webhook.replay;

/** Of a range. */
public enum ReplayProgress {
    RUNNING,
    /** Each delivery of the range was read anew. */
    DONE,
    /** Ended by an operator; what was told stays told. */
    CANCELLED
}
