package dev.reelay.search.engine.meilisearch;

/**
 * What became of a write.
 *
 * @param status enqueued, processing, succeeded, failed or canceled
 * @param error only of a failed one
 */
record Task(long uid, String status, Error error) {

    /** @param code stable, such as {@code invalid_document_id} */
    record Error(String code, String message) {}

    boolean isOver() {
        return !"enqueued".equals(status) && !"processing".equals(status);
    }

    boolean hasSucceeded() {
        return "succeeded".equals(status);
    }
}
