package dev.reelay.auth.erasure;

/** How far an erasure is. */
enum ErasureState {
    /** Some service has not answered yet. */
    RUNNING,
    /** Every service has removed what it held. */
    COMPLETED
}
