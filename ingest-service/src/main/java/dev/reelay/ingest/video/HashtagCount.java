package dev.reelay.ingest.video;

/**
 * Number of stored videos with a hashtag.
 *
 * @param hashtag lower case, without {@code #}
 */
public record HashtagCount(String hashtag, long videos) {}
