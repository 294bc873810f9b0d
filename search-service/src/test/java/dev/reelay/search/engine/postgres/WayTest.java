package dev.reelay.search.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchFilters;
import dev.reelay.search.engine.SearchPosition;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.engine.SearchText;
import java.util.List;
import org.junit.jupiter.api.Test;

class WayTest {

    private static final long POSTS = 1_000_000;

    @Test
    void fewHitsAreAllLookedUp() {
        assertThat(to(SearchSort.RELEVANCE, 1_000L)).isEqualTo(new Way(true, 0, POSTS));
        assertThat(to(SearchSort.VIEWS, 0L)).isEqualTo(new Way(true, 0, POSTS));
    }

    @Test
    void wordsThatAreFrequentButHardlyEverTogetherAreLookedUp() {
        assertThat(to(SearchSort.RELEVANCE, 2_000L, 30_000L)).isEqualTo(new Way(true, 0, POSTS));
    }

    /** What always stands together is met by the walk that follows. */
    @Test
    void oneMayBeWrongAboutThat() {
        assertThat(to(SearchSort.RELEVANCE, 30_000L, 30_000L)).isEqualTo(new Way(true, 2_000, POSTS));
    }

    @Test
    void veryManyHitsAreMetSoon() {
        assertThat(to(SearchSort.RELEVANCE, 200_000L)).isEqualTo(new Way(false, 2_000, POSTS));
    }

    @Test
    void rarerOnesByALongerWalk() {
        assertThat(to(SearchSort.RELEVANCE, 20_000L)).isEqualTo(new Way(false, 3_000, POSTS));
        assertThat(to(SearchSort.SCORE, 20_000L)).isEqualTo(new Way(false, 3_000, POSTS));
    }

    /** Any thousand are ranked; an order by a value reads them all, which costs less a post than a walk. */
    @Test
    void someAreLookedUpWhereThatIsTheShorterWay() {
        assertThat(to(SearchSort.RELEVANCE, 5_000L)).isEqualTo(new Way(false, 0, POSTS));
        assertThat(to(SearchSort.NEWEST, 6_000L)).isEqualTo(new Way(false, 0, POSTS));
    }

    /** An order by a value ends at a page. */
    @Test
    void aWalkMayLookAtManyAsItHardlyEverNeedsTo() {
        assertThat(to(SearchSort.NEWEST, 10_000L)).isEqualTo(new Way(false, 6_000, POSTS));
    }

    /** Where most posts are passed by, a walk may be ten times as long for the same. */
    @Test
    void aWalkThatPassesMostByGoesFurther() {
        assertThat(passingBy(SearchSort.RELEVANCE, 1_000L)).isEqualTo(new Way(true, 0, POSTS));
        assertThat(passingBy(SearchSort.RELEVANCE, 5_000L)).isEqualTo(new Way(false, 0, POSTS));
        assertThat(passingBy(SearchSort.RELEVANCE, 6_000L)).isEqualTo(new Way(false, 20_000, POSTS));
        assertThat(passingBy(SearchSort.SCORE, 2_000L)).isEqualTo(new Way(false, 0, POSTS));
        assertThat(passingBy(SearchSort.SCORE, 3_000L)).isEqualTo(new Way(false, 20_000, POSTS));
        assertThat(passingBy(SearchSort.SCORE, 200_000L)).isEqualTo(new Way(false, 20_000, POSTS));
    }

    private static Way passingBy(SearchSort sort, Long... withEach) {
        return Way.to(criteria(sort), new Estimate(POSTS, List.of(withEach), 0), true);
    }

    private static Way to(SearchSort sort, Long... withEach) {
        return Way.to(criteria(sort), new Estimate(POSTS, List.of(withEach), 0), false);
    }

    private static SearchCriteria criteria(SearchSort sort) {
        return new SearchCriteria("acme", SearchText.of(""), SearchFilters.NONE, sort, SearchPosition.START, 20);
    }
}
