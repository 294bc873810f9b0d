package dev.reelay.ingest.video;

/**
 * How many stored videos carry a hashtag.
 *
 * @param hashtag lower case, without {@code #}
 */
public record HashtagCount(String hashtag, long videos) {}
