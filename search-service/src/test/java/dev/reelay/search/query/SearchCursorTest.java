package dev.reelay.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.page.Cursor;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.problem.ProblemType;
import dev.reelay.search.engine.Backend;
import dev.reelay.search.engine.Facet;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchFilters;
import dev.reelay.search.engine.SearchPosition;
import dev.reelay.search.engine.SearchProblem;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.engine.SearchText;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchCursorTest {

    private static final String ID = "1f0c8d3ab2f94e0e9b6a3f5d2c1e7a80";
    private static final SearchPosition SORTED = new SearchPosition(40, 1_738_368_000_500L, ID);
    private static final SearchFilters FILTERS =
            SearchFilters.builder().hashtags("fyp", "sea").build();

    @Test
    void comesBackAsItWasGiven() {
        var newest = criteria("acme", "sea", FILTERS, SearchSort.NEWEST);
        var cursor = SearchCursor.of(Backend.MEILISEARCH, newest, SORTED);
        assertThat(SearchCursor.read(cursor.encode(), newest)).contains(cursor);
        var best = criteria("acme", "sea", FILTERS, SearchSort.RELEVANCE);
        var numbered = SearchCursor.of(Backend.POSTGRES, best, SearchPosition.at(980));
        assertThat(SearchCursor.read(numbered.encode(), best)).contains(numbered);
        assertThat(SearchCursor.read(null, best)).isEmpty();
        assertThat(SearchCursor.read("", best)).isEmpty();
    }

    @Test
    void limitAndFacetsMayChangeBetweenPagesAndTheSameWordsMayBeSpelledOtherwise() {
        var cursor = SearchCursor.of(Backend.POSTGRES, criteria("acme", "Phở", FILTERS, SearchSort.NEWEST), SORTED)
                .encode();
        var other = new SearchCriteria(
                "acme",
                SearchText.of("pho"),
                SearchFilters.builder().hashtags("sea", "fyp", "sea").build(),
                SearchSort.NEWEST,
                SearchPosition.START,
                7,
                Set.of(Facet.AUTHOR));
        assertThat(SearchCursor.read(cursor, other)).isPresent();
    }

    @ParameterizedTest
    @MethodSource("otherSearches")
    void isOfNoOtherSearch(SearchCriteria other) {
        var cursor = SearchCursor.of(Backend.POSTGRES, criteria("acme", "sea", FILTERS, SearchSort.NEWEST), SORTED)
                .encode();
        refused(cursor, other, CommonProblem.UNREADABLE_REQUEST, "is a cursor of another search");
    }

    static Stream<SearchCriteria> otherSearches() {
        return Stream.of(
                criteria("Acme", "sea", FILTERS, SearchSort.NEWEST),
                criteria("acme", "seas", FILTERS, SearchSort.NEWEST),
                criteria("acme", "\"sea\"", FILTERS, SearchSort.NEWEST),
                criteria("acme", "sea", SearchFilters.NONE, SearchSort.NEWEST),
                criteria("acme", "sea", FILTERS, SearchSort.VIEWS),
                criteria("acme", "sea", FILTERS, SearchSort.RELEVANCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no cursor of ours", "=", "%", "\u0000"})
    void whatIsNoneCannotBeRead(String text) {
        var criteria = criteria("acme", "sea", FILTERS, SearchSort.NEWEST);
        refused(text, criteria, CommonProblem.UNREADABLE_REQUEST, "is not a cursor of this list");
    }

    @ParameterizedTest
    @MethodSource("forged")
    void whatIsForgedIsRefused(List<Object> values, SearchSort sort, ProblemType type, String message) {
        var criteria = criteria("acme", "sea", FILTERS, sort);
        var search = SearchCursor.of(Backend.POSTGRES, criteria, SORTED).search();
        var forged = values.stream()
                .map(value -> value.equals("SEARCH") ? search : value)
                .toArray();
        refused(Cursor.of(forged).encode(), criteria, type, message);
    }

    static Stream<Arguments> forged() {
        var unreadable = CommonProblem.UNREADABLE_REQUEST;
        var none = "is not a cursor of this list";
        return Stream.of(
                Arguments.of(List.of(20), SearchSort.RELEVANCE, unreadable, none), // of the release before
                Arguments.of(List.of("1", "POSTGRES", "SEARCH", 1, 1, ID), SearchSort.VIEWS, unreadable, none),
                Arguments.of(List.of("2", "SOLR", "SEARCH", 1, 1, ID), SearchSort.VIEWS, unreadable, none),
                Arguments.of(List.of("2", "POSTGRES", "SEARCH", "x", 1, ID), SearchSort.VIEWS, unreadable, none),
                Arguments.of(List.of("2", "POSTGRES", "SEARCH", -1, 1, ID), SearchSort.VIEWS, unreadable, none),
                Arguments.of(
                        List.of("2", "POSTGRES", "SEARCH", Long.MAX_VALUE, 1, ID), SearchSort.VIEWS, unreadable, none),
                Arguments.of(List.of("2", "POSTGRES", "SEARCH", 1, "1 OR 1", ID), SearchSort.VIEWS, unreadable, none),
                Arguments.of(
                        List.of("2", "POSTGRES", "SEARCH", 1, Long.MAX_VALUE, ID), SearchSort.NEWEST, unreadable, none),
                Arguments.of(List.of("2", "POSTGRES", "SEARCH", 1, 1, "' or 1=1"), SearchSort.VIEWS, unreadable, none),
                Arguments.of(List.of("2", "POSTGRES", "SEARCH", 1, 1, ""), SearchSort.VIEWS, unreadable, none),
                Arguments.of(
                        List.of("2", "POSTGRES", "SEARCH", 1_000, "", ""),
                        SearchSort.RELEVANCE,
                        SearchProblem.PAGE_TOO_DEEP,
                        "points beyond the first 1000 hits"));
    }

    private static void refused(String cursor, SearchCriteria criteria, ProblemType type, String message) {
        assertThatThrownBy(() -> SearchCursor.read(cursor, criteria))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.type()).isEqualTo(type);
                    assertThat(problem.errors()).singleElement().satisfies(error -> {
                        assertThat(error.field()).isEqualTo("cursor");
                        assertThat(error.message()).isEqualTo(message);
                    });
                });
    }

    private static SearchCriteria criteria(String workspace, String q, SearchFilters filters, SearchSort sort) {
        return new SearchCriteria(workspace, SearchText.of(q), filters, sort, SearchPosition.START, 20);
    }
}
