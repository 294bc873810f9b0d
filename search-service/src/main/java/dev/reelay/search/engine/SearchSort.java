package dev.reelay.search.engine;

import dev.reelay.search.post.PostView;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Order of hits. Ties are broken the same way on every page. */
public enum SearchSort {
    /** Best match first; without words the newest first. */
    RELEVANCE,
    NEWEST,
    VIEWS,
    SCORE;

    /** Whether hits have a value that a page goes on behind, in either engine, whatever was written meanwhile. */
    public boolean hasValue() {
        return this != RELEVANCE;
    }

    /** What a page is continued behind: milliseconds since 1970, views, or tenths of a score; {@code null} for relevance. */
    public @Nullable Long value(PostView post) {
        return switch (this) {
            case RELEVANCE -> null;
            case NEWEST -> post.postedAt().toEpochMilli();
            case VIEWS -> post.metrics().views();
            case SCORE -> Math.round(10 * post.score());
        };
    }

    public static Optional<SearchSort> named(String name) {
        return Arrays.stream(values())
                .filter(sort -> sort.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
