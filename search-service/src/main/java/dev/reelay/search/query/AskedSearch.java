package dev.reelay.search.query;

import dev.reelay.search.engine.Backend;
import dev.reelay.search.engine.SearchCriteria;
import org.jspecify.annotations.Nullable;

/**
 * A search as a caller asked for it.
 *
 * @param before the engine that answered the page before this one; {@code null} for the first page
 * @param highlight whether to tell which parts of the hits match
 */
record AskedSearch(SearchCriteria criteria, @Nullable Backend before, boolean highlight) {

    /**
     * What to ask an engine. By relevance each has an order of its own, and a page cannot go on in another's: it starts over. Facets
     * are of all hits, so they are counted once, with the first page.
     */
    SearchCriteria in(Backend backend) {
        var page = isRestartedIn(backend) ? criteria.firstPage() : criteria;
        return page.isFirstPage() ? page : page.withoutFacets();
    }

    boolean isRestartedIn(Backend backend) {
        return before != null && before != backend && !criteria.sort().hasValue();
    }
}
