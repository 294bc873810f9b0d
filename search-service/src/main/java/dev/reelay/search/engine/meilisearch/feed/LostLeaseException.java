package dev.reelay.search.engine.meilisearch.feed;

/** Another replica feeds the indexes now. */
final class LostLeaseException extends RuntimeException {

    LostLeaseException() {
        super("another replica feeds the index now");
    }
}
