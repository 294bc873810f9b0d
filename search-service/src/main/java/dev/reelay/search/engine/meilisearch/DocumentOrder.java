package dev.reelay.search.engine.meilisearch;

import dev.reelay.search.engine.SearchPosition;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.post.PostId;
import java.math.BigDecimal;
import java.util.List;

/**
 * The order of a sorted search, and the place in it where a page goes on: PostgreSQL's order, the value descending and then the id
 * ascending, of which {@code tie} is the beginning.
 */
final class DocumentOrder {

    static final String TIE = "tie";

    private DocumentOrder() {}

    /** As Meilisearch's {@code sort}; empty for its own order by relevance. */
    static List<String> of(SearchSort sort) {
        return sort.hasValue() ? List.of(attribute(sort) + ":desc", TIE + ":asc") : List.of();
    }

    /** What holds behind that position, as one condition with alternatives; empty at the start and for relevance. */
    static List<String> behind(SearchSort sort, SearchPosition position) {
        var value = position.value();
        var id = position.id();
        if (!sort.hasValue() || value == null || id == null) {
            return List.of();
        }
        var attribute = attribute(sort);
        var number = sort == SearchSort.SCORE ? BigDecimal.valueOf(value, 1).toPlainString() : value.toString();
        return List.of(
                "%s < %s".formatted(attribute, number),
                "%s = %s AND %s > %d".formatted(attribute, number, TIE, PostId.tie(id)));
    }

    private static String attribute(SearchSort sort) {
        return switch (sort) {
            case RELEVANCE -> throw new IllegalArgumentException("relevance is no attribute");
            case NEWEST -> "posted_at_millis";
            case VIEWS -> "metrics.views";
            case SCORE -> "score";
        };
    }
}
