package dev.reelay.search.post;

/**
 * How far the index is behind the copy.
 *
 * @param posts that should be found
 * @param waiting changes that the index does not have yet
 * @param refused posts that the index refused to take
 */
public record IndexBacklog(long posts, long waiting, long refused) {}
