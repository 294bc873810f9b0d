package dev.reelay.search.engine.meilisearch;

/** Meilisearch refused a call, or a task failed. Its own text is left out: it may quote documents. */
final class IndexRefusedException extends RuntimeException {

    private final String code;

    /** @param code of Meilisearch, such as {@code index_not_found}, or {@code http_502} when the answer was not its JSON */
    IndexRefusedException(String code) {
        super("Meilisearch refused code=" + code);
        this.code = code;
    }

    String code() {
        return code;
    }
}
