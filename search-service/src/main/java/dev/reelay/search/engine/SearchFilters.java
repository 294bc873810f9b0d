package dev.reelay.search.engine;

import dev.reelay.contracts.Platform;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What posts must be like, whatever their words. {@code null} means any.
 *
 * @param hashtagKey folded, without {@code #}
 * @param authorKey folded, without {@code @}
 * @param minScore 0 to 100, inclusive
 */
public record SearchFilters(
        @Nullable Platform platform,
        @Nullable String hashtagKey,
        @Nullable String authorKey,
        @Nullable UUID connectionId,
        @Nullable Double minScore) {

    public static final SearchFilters NONE = new SearchFilters(null, null, null, null, null);
}
