package dev.reelay.search.post;

/** Posts were written and committed. A CDI event, which wakes the feed of the index. */
public record PostsChanged() {}
