package dev.reelay.search.post;

/**
 * A version of a post on its way to the index.
 *
 * @param position of the change in the backlog, which a later change of the post replaces; {@link #NONE} when it was not queued
 */
public record QueuedChange(String id, long version, long position) {

    public static final long NONE = -1;
}
