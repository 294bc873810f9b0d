package dev.reelay.search.engine.postgres;

import static dev.reelay.search.support.Videos.fetched;
import static dev.reelay.testkit.Events.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.search.engine.Facet;
import dev.reelay.search.engine.FacetCount;
import dev.reelay.search.engine.FacetCounts;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchFilters;
import dev.reelay.search.engine.SearchPosition;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.engine.SearchText;
import dev.reelay.search.support.SearchApi;
import dev.reelay.testkit.Database;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PostgresFacetsIT {

    private static final Database DATABASE = Database.of("search");
    private static final Figures FIGURES = new Figures(1, 0, 0, 0, null);

    @Inject
    @ReactiveDataSource("searches")
    Pool pool;

    private final SearchApi service = new SearchApi("facets-" + UUID.randomUUID());

    @Test
    @Tag("R10")
    void countsTheValuesOfTheHitsAndOfNoOthers() {
        send(
                fetched(service.workspace(), "a", 1, "#Phở #sea", "Ann", FIGURES),
                fetched(service.workspace(), "b", 1, "#pho", "ann", FIGURES),
                fetched(service.workspace(), "c", 1, "nothing", "Bob", FIGURES),
                fetched("other-" + service.workspace(), "d", 1, "#pho #secret", "Eve", FIGURES));
        service.awaitPosts(3);
        var counts = count(service.workspace(), Set.of(Facet.HASHTAG, Facet.AUTHOR, Facet.PLATFORM, Facet.VISIBILITY));
        assertThat(counts.exact()).isTrue();
        assertThat(counts.counts().get(Facet.HASHTAG))
                .containsExactly(new FacetCount("pho", 2), new FacetCount("sea", 1));
        assertThat(counts.counts().get(Facet.AUTHOR))
                .containsExactly(new FacetCount("ann", 2), new FacetCount("bob", 1));
        assertThat(counts.counts().get(Facet.PLATFORM)).containsExactly(new FacetCount("tiktok", 3));
        assertThat(counts.counts().get(Facet.VISIBILITY)).containsExactly(new FacetCount("workspace", 3));
    }

    @Test
    void theTwentyMostFrequentInOrderAndEqualOnesByName() {
        var posts = IntStream.range(0, 25)
                .mapToObj(i -> fetched(
                        service.workspace(),
                        "p" + i,
                        1,
                        "#tag%02d #tag%02d".formatted(i, Math.min(i + 1, 24)),
                        "Ann",
                        FIGURES))
                .toArray(Event[]::new);
        send(posts);
        service.awaitPosts(25);
        var hashtags =
                count(service.workspace(), Set.of(Facet.HASHTAG)).counts().get(Facet.HASHTAG);
        assertThat(hashtags)
                .isEqualTo(IntStream.range(1, 21)
                        .mapToObj(i -> new FacetCount("tag%02d".formatted(i), 2))
                        .toList());
    }

    @Test
    void ofTooManyHitsAPartIsCountedAndItSaysSo() {
        var workspace = service.workspace() + "-many";
        DATABASE.update(
                """
                with written as (
                    insert into posts (id, workspace, platform, video_id, version, removed, description, hashtags, hashtag_keys,
                        created_at, view_count, like_count, comment_count, share_count, score)
                    select md5(? || n), ?, 'tiktok', n::text, 1, false, '', '{}', '{fyp}', now(), 0, 0, 0, 0, 0
                    from generate_series(1, 3050) as n
                    returning id, workspace, video_id)
                insert into post_words (id, workspace, video, text_key, posted_at, view_count, score, words)
                select id, workspace, video_id, 0, now(), 0, 0, '' from written""",
                workspace,
                workspace);
        try {
            var counts = count(workspace, Set.of(Facet.HASHTAG));
            assertThat(counts.exact()).isFalse();
            assertThat(counts.counts().get(Facet.HASHTAG))
                    .containsExactly(new FacetCount("fyp", PostgresFacets.MOST_HITS));
        } finally {
            delete(workspace);
        }
    }

    @Test
    void whereNothingIsFoundNothingIsCounted() {
        var counts = count("nobody-" + service.workspace(), Set.of(Facet.HASHTAG));
        assertThat(counts).isEqualTo(new FacetCounts(java.util.Map.of(Facet.HASHTAG, List.of()), true));
    }

    private static void delete(String workspace) {
        DATABASE.update("delete from posts where workspace = ?", workspace);
        DATABASE.update("delete from post_words where workspace = ?", workspace);
    }

    private FacetCounts count(String workspace, Set<Facet> facets) {
        var criteria = new SearchCriteria(
                workspace,
                new SearchText(List.of(), true),
                SearchFilters.NONE,
                SearchSort.NEWEST,
                SearchPosition.START,
                20);
        return new PostgresFacets(pool)
                .count(facets, HitStatement.hits(criteria, Corpora.of(criteria), null))
                .await()
                .atMost(Duration.ofSeconds(10));
    }
}
