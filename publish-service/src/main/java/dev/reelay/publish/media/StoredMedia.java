package dev.reelay.publish.media;

/**
 * A file in the media directory, durable.
 *
 * @param name inside of the directory
 * @param sha256 lower-case hex
 */
public record StoredMedia(String name, String contentType, long bytes, String sha256) {}
