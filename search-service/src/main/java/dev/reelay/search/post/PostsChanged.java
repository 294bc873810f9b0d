package dev.reelay.search.post;

/** Posts were written and committed; fired in the process, so that the index need not wait for its next look. */
public record PostsChanged() {}
