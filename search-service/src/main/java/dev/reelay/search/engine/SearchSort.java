package dev.reelay.search.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Order of hits. Ties are broken the same way on every page. */
public enum SearchSort {
    /** Best match first; without words the newest first. */
    RELEVANCE,
    NEWEST,
    VIEWS,
    SCORE;

    public static Optional<SearchSort> named(String name) {
        return Arrays.stream(values())
                .filter(sort -> sort.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
