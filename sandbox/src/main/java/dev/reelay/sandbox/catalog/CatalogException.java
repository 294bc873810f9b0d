package dev.reelay.sandbox.catalog;

import org.jspecify.annotations.Nullable;

/** The catalogue cannot be used; the message is one sentence for people: what, where, and a way out. */
public final class CatalogException extends RuntimeException {

    CatalogException(String message) {
        super(message);
    }

    CatalogException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
