package dev.reelay.common.restatement;

/** How far a restatement is. */
enum RestatementState {
    RUNNING,
    /** All state of the beginning was told, and what came later is told live. */
    DONE,
    /** Ended by an operator; what was told stays told. */
    CANCELLED
}
