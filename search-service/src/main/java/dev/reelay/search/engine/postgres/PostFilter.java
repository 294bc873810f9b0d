package dev.reelay.search.engine.postgres;

import dev.reelay.search.engine.SearchFilters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The filters that are columns of {@code posts}, as conditions. What callers send is always a value, never a part of the statement. */
final class PostFilter {

    private final List<String> conditions = new ArrayList<>();

    /** @param value takes a value and returns its placeholder in the statement */
    PostFilter(SearchFilters filters, Function<Object, String> value) {
        if (filters.platform() != null) {
            conditions.add("platform = " + value.apply(filters.platform().id()));
        }
        if (filters.connectionId() != null) {
            conditions.add("connection_id = " + value.apply(filters.connectionId()));
        }
        if (filters.minScore() != null) {
            conditions.add("posts.score >= " + value.apply(filters.minScore()));
        }
    }

    boolean isEmpty() {
        return conditions.isEmpty();
    }

    /** For a statement that reads {@code posts} by that name; {@code true} when there are none. */
    String conditions() {
        return isEmpty() ? "true" : String.join(" and ", conditions);
    }
}
