package dev.reelay.search.engine.meilisearch.client;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Meilisearch refused a call, or a task failed. Its own text is left out: it may quote documents. */
public final class RefusedException extends RuntimeException {

    /** Of a task, which has no status. */
    public static final int NO_STATUS = 0;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_LARGE = 413;
    private static final int UNAVAILABLE = 503;
    private static final int SERVER_ERROR = 500;
    private static final String NO_INDEX = "index_not_found";

    /** Codes that a document is to blame for, beside those that begin with {@link #OF_A_DOCUMENT}; from {@code error.rs} of 1.50. */
    private static final Set<String> OF_DOCUMENTS =
            Set.of("missing_document_id", "max_fields_limit_exceeded", "document_fields_limit_reached");

    private static final String OF_A_DOCUMENT = "invalid_document";

    private final int status;
    private final String code;
    private final @Nullable Duration retryAfter;

    /**
     * @param status of the answer, or {@link #NO_STATUS}
     * @param code of Meilisearch, such as {@code index_not_found}, or {@code http_502} when the answer was not its JSON
     * @param retryAfter when the server named a time
     */
    public RefusedException(int status, String code, @Nullable Duration retryAfter) {
        super("Meilisearch refused code=" + code);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public RefusedException(String code) {
        this(NO_STATUS, code, null);
    }

    public String code() {
        return code;
    }

    /** When the server has time again; {@code null} when it did not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    public boolean isMissingIndex() {
        return code.equals(NO_INDEX);
    }

    public boolean isTooLarge() {
        return status == TOO_LARGE;
    }

    /** The server has no time for it now, and changed nothing. */
    public boolean isBusy() {
        return status == UNAVAILABLE;
    }

    /** Whether a document is at fault, and not the server or the whole call. */
    public boolean isOfADocument() {
        return isOfADocument(code);
    }

    public static boolean isOfADocument(String code) {
        return code.startsWith(OF_A_DOCUMENT) || OF_DOCUMENTS.contains(code);
    }

    /** Whether the server is at fault or set up wrongly, so that other calls will fare no better. */
    public boolean isOfTheServer() {
        return status >= SERVER_ERROR || status == UNAUTHORIZED || status == FORBIDDEN || isMissingIndex();
    }
}
