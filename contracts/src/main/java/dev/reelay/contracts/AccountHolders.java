package dev.reelay.contracts;

import java.util.List;

/**
 * The services that hold data of connected accounts. An erasure is complete when each of them has said {@code ErasureCompleted}.
 *
 * <p>A service that begins to hold such data is added here, and nowhere else.
 */
public final class AccountHolders {

    private static final List<String> ALL =
            List.of("auth-service", "ingest-service", "publish-service", "search-service", "webhook-service");

    private AccountHolders() {}

    /** Their names, sorted. */
    public static List<String> all() {
        return ALL;
    }
}
