package dev.reelay.search.engine.contract;

import static dev.reelay.search.engine.contract.BothEngines.criteria;
import static dev.reelay.search.engine.contract.ContractPosts.OTHER;
import static dev.reelay.search.engine.contract.ContractPosts.WORKSPACE;
import static dev.reelay.search.engine.contract.ContractQueries.filters;
import static dev.reelay.search.engine.contract.ContractQueries.scored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.search.engine.Backend;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchFilters;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.engine.SearchTerm;
import dev.reelay.search.engine.contract.BothEngines.Found;
import dev.reelay.search.post.PostView;
import dev.reelay.search.text.Folding;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What both engines owe their callers, over the same posts: PostgreSQL and the strict stand-in, or in the profile {@code meilisearch} a
 * real Meilisearch 1.50, over the records that {@code -Dreelay.catalog} names.
 *
 * <p>The same means: PostgreSQL finds nothing that Meilisearch does not; they find the same where PostgreSQL found less than a page (so
 * that it looked for near words too) or the query has none; and they answer in the same order where one is asked for.
 */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("R5")
class SearchContractIT {

    /** Where exact words fill it, PostgreSQL looks for no others. */
    private static final int PAGE = 20;

    private static final int QUERIES_OF_A_KIND = BothEngines.areReal() ? 100 : 40;

    /** Of the queries that are asked by everybody. */
    private static final int ONE_IN = 7;

    @Inject
    BothEngines engines;

    private ContractPosts posts;
    private List<SearchCriteria> queries;

    @BeforeAll
    void storePosts() {
        BothEngines.start();
        var catalog = System.getProperty("reelay.catalog", "");
        posts = BothEngines.areReal() && !catalog.isEmpty()
                ? ContractPosts.recorded(Path.of(catalog))
                : ContractPosts.generated(ContractQueries.TYPED);
        engines.store(posts.events(), WORKSPACE, posts.seenBy(WORKSPACE).size());
        engines.awaitSeen(OTHER, posts.seenBy(OTHER).size());
        queries = ContractQueries.over(posts, QUERIES_OF_A_KIND);
    }

    /** Other tests count what is public. */
    @AfterAll
    void removeWhatIsPublic() {
        engines.store(posts.removals(), "stranger-" + UUID.randomUUID(), 0);
        BothEngines.stop();
    }

    @Test
    void bothFindTheSame() {
        var different = new ArrayList<String>();
        var found = 0;
        for (var query : queries) {
            var ofPostgres = engines.all(Backend.POSTGRES, query);
            var ofMeilisearch = engines.all(Backend.MEILISEARCH, query);
            found += ofPostgres.total() > 0 ? 1 : 0;
            if (!isPart(ofPostgres, ofMeilisearch)
                    || mustBeEqual(query, ofPostgres) && !areEqual(ofPostgres, ofMeilisearch)) {
                different.add("%s: postgres %d, meilisearch %d; only postgres %s; only meilisearch %s"
                        .formatted(
                                describe(query),
                                ofPostgres.total(),
                                ofMeilisearch.total(),
                                without(ofPostgres, ofMeilisearch),
                                without(ofMeilisearch, ofPostgres)));
            }
        }
        System.out.printf(
                "Compared posts=%d queries=%d withHits=%d different=%d%n%s%n",
                posts.events().size(), queries.size(), found, different.size(), String.join("\n", different));
        assertThat(found).isGreaterThan(queries.size() / 3);
        assertThat(different).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    @Tag("R10")
    void nobodyFindsAnothersPosts(Backend backend) {
        for (var workspace : List.of(WORKSPACE, OTHER, "stranger", WORKSPACE.toLowerCase(Locale.ROOT))) {
            var seen = posts.seenBy(workspace).keySet();
            for (var at = 0; at < queries.size(); at += ONE_IN) {
                var query = queries.get(at);
                var asked = new SearchCriteria(
                        workspace, query.text(), query.filters(), query.sort(), query.after(), query.limit());
                assertThat(seen)
                        .as("%s asks %s", workspace, describe(query))
                        .containsAll(ids(engines.page(backend, asked).items()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void filtersFindWhatAPlainRuleFinds(Backend backend) {
        var seen = posts.seenBy(WORKSPACE);
        for (var filter : plainFilters()) {
            var expected = seen.values().stream().filter(filter.rule()).count();
            var found = engines.all(backend, criteria(WORKSPACE, "", filter.filters(), SearchSort.VIEWS, 100));
            if (found.totalIsExact()) {
                assertThat(found.total()).as(filter.filters().toString()).isEqualTo(expected);
            } else {
                assertThat(found.total())
                        .as(filter.filters().toString())
                        .isGreaterThanOrEqualTo(found.items().size());
            }
            assertThat(found.items())
                    .hasSizeBetween((int) Math.min(expected, SearchCriteria.MAX_DEPTH), (int) expected);
            assertThat(seen.keySet()).containsAll(found.ids());
            assertThat(found.ids()).doesNotHaveDuplicates().allSatisfy(id -> assertThat(filter.rule())
                    .accepts(seen.get(id)));
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void theLowestScoreCounts(Backend backend) {
        // Of very many hits those that are ranked depend on the filter.
        var word = Stream.of("fyp", "dance", "cute", "beach")
                .filter(one -> engines.all(backend, criteria(WORKSPACE, one)).isWhole())
                .findFirst()
                .orElseThrow();
        var scores = engines.all(backend, criteria(WORKSPACE, word)).items().stream()
                .map(PostView::score)
                .sorted()
                .toList();
        for (var score : List.of(scores.get(0), scores.get(scores.size() / 2), scores.get(scores.size() - 1))) {
            var found = engines.all(backend, criteria(WORKSPACE, word, scored(score), SearchSort.RELEVANCE, 100));
            assertThat(found.items())
                    .hasSize((int) scores.stream().filter(one -> one >= score).count());
        }
        assertThat(engines.page(backend, criteria(WORKSPACE, word, scored(100.0), SearchSort.SCORE, 100))
                        .total())
                .isEqualTo(scores.stream().filter(one -> one >= 100).count());
    }

    /** With limits that do and do not divide the depth; in an order that no page can be continued in by a value. */
    @ParameterizedTest
    @EnumSource(Backend.class)
    void pagesGoSoDeepAndNoDeeper(Backend backend) {
        for (var limit : List.of(100, 99, 64)) {
            var found = engines.all(backend, criteria(WORKSPACE, "", SearchFilters.NONE, SearchSort.RELEVANCE, limit));
            assertThat(found.ids())
                    .as("by %d", limit)
                    .hasSize(SearchCriteria.MAX_DEPTH)
                    .doesNotHaveDuplicates();
            assertThat(found.total()).isGreaterThan(found.totalIsExact() ? SearchCriteria.MAX_DEPTH : limit);
        }
    }

    /** Relevance is each engine's own, but its pages join up. */
    @ParameterizedTest
    @EnumSource(Backend.class)
    void pagesByRelevanceShowEachHitOnce(Backend backend) {
        for (var q : List.of("fyp", "love", "trend", "em xinh")) {
            var inOne = engines.all(backend, criteria(WORKSPACE, q));
            var inMany = engines.all(backend, criteria(WORKSPACE, q, SearchFilters.NONE, SearchSort.RELEVANCE, 7));
            assertThat(inMany.ids())
                    .as(q)
                    .containsExactlyElementsOf(inOne.ids())
                    .doesNotHaveDuplicates();
        }
    }

    /** Ties, of which there are many, by id; with pages of a size that leaves a rest. */
    @ParameterizedTest
    @EnumSource(
            value = SearchSort.class,
            names = {"NEWEST", "VIEWS", "SCORE"})
    void bothAnswerInTheOrderThatIsAskedFor(SearchSort sort) {
        for (var q : List.of("", "\"fyp\"", posts.phrase(), "東京")) {
            for (var limit : List.of(q.isEmpty() ? 97 : 7, 100)) {
                var query = criteria(WORKSPACE, q, SearchFilters.NONE, sort, limit);
                var ofPostgres = engines.all(Backend.POSTGRES, query);
                var ofMeilisearch = engines.all(Backend.MEILISEARCH, query);
                assertThat(ofPostgres.items())
                        .as("%s by %s", q, sort)
                        .isNotEmpty()
                        .isSortedAccordingTo(Comparator.comparing(sort::value, Comparator.reverseOrder())
                                .thenComparing(PostView::id));
                assertThat(ofMeilisearch.ids()).as("%s by %s", q, sort).containsExactlyElementsOf(ofPostgres.ids());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aPostThatComesInBetweenPagesRepeatsAndHidesNone(Backend backend) {
        var workspace = "pages-" + UUID.randomUUID();
        var alike = new Figures(1_000, 100, 10, 1, null);
        var at = Instant.parse("2026-01-01T00:00:00Z");
        var seen = posts.seenBy(workspace).size() + 10;
        engines.store(
                IntStream.range(0, 10)
                        .mapToObj(i -> ContractPosts.post(workspace, workspace + i, "zqpages", at, alike))
                        .toList(),
                workspace,
                seen);
        for (var sort : List.of(SearchSort.NEWEST, SearchSort.VIEWS, SearchSort.SCORE)) {
            var query = criteria(workspace, "\"zqpages\"", SearchFilters.NONE, sort, 4);
            var before = engines.all(backend, query).ids();
            var page = engines.page(backend, query);
            var shown = new ArrayList<>(ids(page.items()));
            var first = ContractPosts.post(
                    workspace,
                    sort + workspace,
                    "zqpages",
                    at.plusSeconds(1 + sort.ordinal()),
                    new Figures(1_000_000L * (1 + sort.ordinal()), 900_000, 9_000, 9_000, null));
            engines.store(List.of(first), workspace, ++seen);
            shown.addAll(
                    engines.all(backend, BothEngines.behind(query, page.next())).ids());
            assertThat(shown).as(sort.toString()).containsExactlyElementsOf(before);
        }
    }

    private record Filter(SearchFilters filters, Predicate<VideoFetched> rule) {}

    private List<Filter> plainFilters() {
        var some = posts.events().get(0);
        var hashtag = some.hashtags().isEmpty() ? "fyp" : some.hashtags().get(0);
        var connection = ContractPosts.CONNECTIONS.get(0);
        Predicate<VideoFetched> tagged =
                video -> video.hashtags().stream().map(Folding::key).anyMatch(Folding.key(hashtag)::equals);
        Predicate<VideoFetched> written = video -> some.username().equals(video.username());
        Predicate<VideoFetched> onTikTok = video -> video.platform() == Platform.TIKTOK;
        return List.of(
                new Filter(SearchFilters.NONE, video -> true),
                new Filter(filters(null, hashtag, null, null), tagged),
                new Filter(filters(null, null, some.username(), null), written),
                new Filter(filters(Platform.TIKTOK, null, null, null), onTikTok),
                new Filter(
                        filters(Platform.FACEBOOK, null, null, null), video -> video.platform() == Platform.FACEBOOK),
                new Filter(filters(null, null, null, connection), video -> connection.equals(video.connectionId())),
                new Filter(filters(null, null, null, UUID.randomUUID()), video -> false),
                new Filter(
                        filters(Platform.TIKTOK, "FYP", some.username(), null),
                        onTikTok.and(written).and(video -> video.hashtags().contains("fyp"))),
                new Filter(filters(null, "x\" OR visibility = \"public", null, null), video -> false),
                new Filter(filters(null, null, "\\", null), video -> false));
    }

    /** Beyond the depth of pages only totals can be compared. */
    private static boolean isPart(Found ofPostgres, Found ofMeilisearch) {
        return ofMeilisearch.isWhole()
                ? Set.copyOf(ofMeilisearch.ids()).containsAll(ofPostgres.ids())
                : !ofPostgres.totalIsExact() || ofPostgres.total() <= ofMeilisearch.total();
    }

    private static boolean areEqual(Found ofPostgres, Found ofMeilisearch) {
        return !ofPostgres.totalIsExact()
                || !ofMeilisearch.totalIsExact()
                || ofPostgres.total() == ofMeilisearch.total()
                        && (!ofPostgres.isWhole()
                                || Set.copyOf(ofPostgres.ids()).equals(Set.copyOf(ofMeilisearch.ids())));
    }

    private static boolean mustBeEqual(SearchCriteria query, Found ofPostgres) {
        return ofPostgres.total() < PAGE || query.text().terms().stream().allMatch(SearchTerm::exact);
    }

    private static String describe(SearchCriteria query) {
        return query.text().terms().stream().map(SearchTerm::words).toList() + " filters=" + query.filters();
    }

    private List<String> without(Found one, Found other) {
        var only = new HashSet<>(one.ids());
        other.ids().forEach(only::remove);
        var seen = posts.seenBy(WORKSPACE);
        return only.stream()
                .limit(2)
                .map(seen::get)
                .map(video -> video.username() + " " + video.hashtags() + " " + video.description())
                .toList();
    }

    private static List<String> ids(List<PostView> items) {
        return items.stream().map(PostView::id).toList();
    }
}
