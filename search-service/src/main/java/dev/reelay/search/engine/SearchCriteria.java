package dev.reelay.search.engine;

import dev.reelay.contracts.Platform;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to search for. {@code null} means any.
 *
 * @param workspace whose posts
 * @param hashtagKey folded, without {@code #}
 * @param authorKey folded, without {@code @}
 * @param minScore 0 to 100, inclusive
 * @param offset hits before the page
 * @param limit most hits on the page
 */
public record SearchCriteria(
        String workspace,
        SearchText text,
        @Nullable Platform platform,
        @Nullable String hashtagKey,
        @Nullable String authorKey,
        @Nullable UUID connectionId,
        @Nullable Double minScore,
        SearchSort sort,
        int offset,
        int limit) {

    /** Hits beyond this are never shown, by either engine; the total still counts them. */
    public static final int MAX_DEPTH = 1_000;

    public int end() {
        return Math.min(offset + limit, MAX_DEPTH);
    }
}
