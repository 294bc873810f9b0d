package dev.reelay.search.engine;

import dev.reelay.contracts.Platform;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to search for. Everything that may be {@code null} then means: any.
 *
 * @param workspace whose posts; never {@code null}, never optional
 * @param hashtagKey folded, without {@code #}
 * @param authorKey folded, without {@code @}
 * @param minScore 0 to 100, inclusive
 * @param offset hits before the page
 * @param limit hits of the page
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

    /** Hits deeper than that are never shown, in either engine; the total still counts them. */
    public static final int MAX_DEPTH = 1_000;

    public int end() {
        return Math.min(offset + limit, MAX_DEPTH);
    }
}
