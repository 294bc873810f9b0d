package dev.reelay.common.restatement;

/** The state of a restatement. */
enum RestatementState {
    RUNNING,
    /** All state as of the start was restated; later changes are published live. */
    DONE,
    /** Ended by an operator; what was published stays published. */
    CANCELLED
}
