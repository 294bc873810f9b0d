package dev.reelay.common.inbox;

/**
 * What a replay set going.
 *
 * @param keys whose events are tried now, in order
 */
record ReplayView(long keys) {}
