package dev.reelay.common.inbox;

/**
 * The result of a replay.
 *
 * @param keys number of keys whose events are retried now, in order
 */
public record ReplayView(long keys) {}
