package dev.reelay.sandbox.tiktok.access;

/**
 * How an endpoint's limit of a minute was used.
 *
 * @param most the most calls of one token that were let through in any 60 seconds
 * @param refused calls beyond the limit
 */
public record RateUse(String path, int most, int refused) {}
