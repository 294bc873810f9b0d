package dev.reelay.search.engine.meilisearch;

/** The server refused a call, or a task failed. Its own text is left out: it may quote documents. */
final class MeilisearchException extends RuntimeException {

    private final int status;
    private final String code;

    MeilisearchException(int status, String code) {
        super("Meilisearch answered " + status + " " + code);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
