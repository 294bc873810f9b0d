package dev.reelay.publish.media;

/**
 * A file that has arrived whole and is durable, but belongs to no publication yet.
 *
 * @param name its place in the storage
 * @param bytes size
 * @param sha256 of its content, lower-case hex
 */
public record ReceivedFile(String name, long bytes, String sha256) {}
