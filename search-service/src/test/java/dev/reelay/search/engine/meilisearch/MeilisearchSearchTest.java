package dev.reelay.search.engine.meilisearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.reelay.search.engine.Facet;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchFilters;
import dev.reelay.search.engine.SearchPosition;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.engine.SearchText;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeilisearchSearchTest {

    private static final String ID = "0".repeat(32);

    @Test
    void byRelevancePagesAreNumbered() {
        assertThat(MeilisearchSearch.request(criteria(SearchSort.RELEVANCE, SearchPosition.at(40), 20)))
                .contains(entry("page", 3), entry("hitsPerPage", 20), entry("sort", List.of()));
    }

    @Test
    void anOffsetBetweenTwoPagesIsCutOutOfOneThatHoldsBoth() {
        assertThat(MeilisearchSearch.request(criteria(SearchSort.RELEVANCE, SearchPosition.at(30), 20)))
                .contains(entry("page", 1), entry("hitsPerPage", 50));
        assertThat(MeilisearchSearch.request(criteria(SearchSort.RELEVANCE, SearchPosition.at(990), 20)))
                .contains(entry("page", 1), entry("hitsPerPage", 1_000));
    }

    @Test
    void behindAValueThePageIsTheFirstHoweverDeepItIs() {
        assertThat(MeilisearchSearch.request(criteria(SearchSort.VIEWS, new SearchPosition(7_013, 5L, ID), 20)))
                .contains(
                        entry("page", 1),
                        entry("hitsPerPage", 20),
                        entry("sort", List.of("metrics.views:desc", "tie:asc")));
    }

    @Test
    void facetsAreAskedForByAttributeAndOnlyIfWanted() {
        var criteria = criteria(SearchSort.NEWEST, SearchPosition.START, 20);
        assertThat(MeilisearchSearch.request(criteria)).doesNotContainKey("facets");
        var faceted = new SearchCriteria(
                "acme",
                criteria.text(),
                SearchFilters.NONE,
                SearchSort.NEWEST,
                SearchPosition.START,
                20,
                Set.of(Facet.values()));
        assertThat(MeilisearchSearch.request(faceted).get("facets"))
                .isEqualTo(List.of("author_key", "hashtag_keys", "language", "platform_name", "visibility"));
    }

    @Test
    void noAttributeIsRetrievedThatCallersDoNotSee() {
        assertThat((List<?>) MeilisearchSearch.request(criteria(SearchSort.NEWEST, SearchPosition.START, 20))
                        .get("attributesToRetrieve"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(String.class))
                .contains("id", "platform_name", "metrics", "posted_at")
                .doesNotContain("workspace_key", "hidden_from", "tie", "caption_words");
    }

    private static SearchCriteria criteria(SearchSort sort, SearchPosition after, int limit) {
        return new SearchCriteria("acme", SearchText.of("sea"), SearchFilters.NONE, sort, after, limit);
    }
}
