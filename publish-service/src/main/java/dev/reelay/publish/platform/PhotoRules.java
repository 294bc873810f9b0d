package dev.reelay.publish.platform;

/**
 * What a platform accepts of a set of photos.
 *
 * @param limit most photos
 * @param titleLimit UTF-16 code units
 * @param captionLimit UTF-16 code units
 */
public record PhotoRules(int limit, int titleLimit, int captionLimit) {}
