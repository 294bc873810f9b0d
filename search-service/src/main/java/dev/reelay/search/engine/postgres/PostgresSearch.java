package dev.reelay.search.engine.postgres;

import dev.reelay.search.engine.Backend;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchEngine;
import dev.reelay.search.engine.SearchHits;
import dev.reelay.search.engine.SearchProblem;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.engine.postgres.HitStatement.Ready;
import dev.reelay.search.engine.postgres.WordCounts.Completions;
import dev.reelay.search.post.TextRules;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Searches the copy itself, which is always current and needs no second server. What a search costs follows the page and not the hits:
 *
 * <ul>
 *   <li>without words, the page is read along the index of its order;
 *   <li>words that few posts have are looked up in their index, and all hits are ranked;
 *   <li>words that many have are met soon by walking along the order, and ranked among the best posts that have them.
 * </ul>
 *
 * How many posts have a word is known before ({@link WordCounts}); when that was wrong, or the walk met too few, the other way follows.
 * Words near to those typed are looked for when those as typed do not fill a page ({@link NearWords}).
 */
@ApplicationScoped
class PostgresSearch implements SearchEngine {

    /** Of a search, once it has its turn: one that takes longer is of no use to its caller. */
    static final Duration LIMIT = Duration.ofSeconds(5);

    /** Hits up to which all are counted and ranked. */
    static final int COUNTED = 1_000;

    /** Hits below which other words than those typed are looked for: a page. */
    static final int FEW = 20;

    /** Posts that a walk without words looks at. */
    private static final int WALKED = 2_000;

    /** Hits that a walk collects. */
    private static final int POOL = HitStatement.BLOCK + 1;

    /** Hits up to which all are sorted by a value at once; of more, a walk along the value may meet a page sooner. */
    private static final int SORTED_AT_ONCE = 5_000;

    /** Posts that are looked at for an order that neither way can give. */
    static final int SORTED = 100_000;

    static final Duration RETRY = Duration.ofSeconds(5);

    /** SQLSTATE of a statement that was cancelled by its time limit. */
    private static final String CANCELED = "57014";

    private final Pool pool;
    private final Pool plain;
    private final SearchQueue queue;
    private final WordCounts counts;
    private final WalkEnds walkEnds;
    private final NearWords nearWords;
    private final PostgresFacets facets;
    private final TextRules rules;

    PostgresSearch(
            @ReactiveDataSource("searches") Pool pool,
            @ReactiveDataSource("plain-searches") Pool plain,
            SearchQueue queue,
            WordCounts counts,
            WalkEnds walkEnds,
            NearWords nearWords,
            PostgresFacets facets,
            TextRules rules) {
        this.pool = pool;
        this.plain = plain;
        this.queue = queue;
        this.counts = counts;
        this.walkEnds = walkEnds;
        this.nearWords = nearWords;
        this.facets = facets;
        this.rules = rules;
    }

    @Override
    public Backend backend() {
        return Backend.POSTGRES;
    }

    @Override
    public Readiness readiness() {
        return Readiness.READY;
    }

    @Override
    public Uni<SearchHits> search(SearchCriteria criteria) {
        return queue.enter(() -> searchNow(criteria));
    }

    private Uni<SearchHits> searchNow(SearchCriteria criteria) {
        var corpora = Corpora.of(criteria);
        var hits = WordQuery.isNeeded(criteria.text(), criteria.filters())
                ? byWords(criteria, corpora)
                : alongOrder(criteria, corpora);
        return hits.chain(found -> withFacets(criteria, corpora, found))
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure()
                .transform(PostgresSearch::problem);
    }

    private Uni<SearchHits> withFacets(SearchCriteria criteria, Corpora corpora, Found found) {
        return criteria.facets().isEmpty()
                ? Uni.createFrom().item(found.hits(criteria))
                : facets.count(criteria.facets(), HitStatement.hits(criteria, corpora, found.matching()))
                        .map(counts -> found.hits(criteria).with(counts));
    }

    /** A slow search is not an outage; any other failure stays as it is. */
    static Throwable problem(Throwable failure) {
        var state = failure instanceof PgException answer && answer.getSqlState() != null ? answer.getSqlState() : "";
        if (failure instanceof TimeoutException || state.equals(CANCELED)) {
            return SearchProblem.SEARCH_TOO_SLOW
                    .because(
                            "There was no answer within %d s. Narrow the search by longer or more words or by filters, or try later."
                                    .formatted(LIMIT.toSeconds()))
                    .after(RETRY);
        }
        return failure;
    }

    /** Of few posts all are counted. Of many, a page is met among twice as many, unless most public ones are the workspace's too. */
    private Uni<Found> alongOrder(SearchCriteria criteria, Corpora corpora) {
        if (!isUnfiltered(criteria)) {
            return alongOrder(criteria, corpora, WALKED);
        }
        return counts.posts(corpora, List.of(WordCounts.ALL)).chain(known -> {
            var posts = known.of(WordCounts.ALL);
            return alongOrder(criteria, corpora, posts > COUNTED ? 2 * needed(criteria) : COUNTED + 1)
                    .map(found -> found.about(posts));
        });
    }

    private Uni<Found> alongOrder(SearchCriteria criteria, Corpora corpora, int rows) {
        var hits = Math.max(POOL, needed(criteria));
        return find(HitStatement.walk(criteria, corpora, rows, hits))
                .map(found -> found.walked(behind(criteria), rows))
                .chain(found -> isEnough(criteria, found)
                        ? Uni.createFrom().item(found)
                        : find(HitStatement.scan(criteria, corpora, hits))
                                .map(scanned -> scanned.walked(behind(criteria), hits)));
    }

    /** Hits up to the end of the page and one more, from where the statement begins. */
    private static int needed(SearchCriteria criteria) {
        return (criteria.after().id() == null ? criteria.end() : criteria.limit()) + 1;
    }

    private Uni<Found> byWords(SearchCriteria criteria, Corpora corpora) {
        var text = criteria.text();
        var words = WordQuery.required(text, criteria.filters());
        var beginning = WordQuery.beginning(text);
        return Uni.combine()
                .all()
                .unis(
                        counts.posts(corpora, withAll(words)),
                        completions(corpora, beginning),
                        completions(corpora, WordQuery.joined(text)))
                .asTuple()
                .chain(known -> {
                    var joined = known.getItem3();
                    var estimate = Estimate.of(
                            known.getItem1(), words, beginning.isPresent() ? known.getItem2() : null, joined);
                    var query = new WordQuery(text, criteria.filters(), known.getItem2(), joined);
                    var byRules = rules.areEverywhere() ? query : query.alsoByCharacters();
                    var way = Way.to(criteria, estimate, !byRules.bits().isEmpty());
                    return byWords(criteria, corpora, byRules, way)
                            .map(found -> found.about(isUnfiltered(criteria) ? estimate.atMost() : 0));
                });
    }

    private Uni<Found> byWords(SearchCriteria criteria, Corpora corpora, WordQuery query, Way way) {
        var some = Matching.of(query.some(PostgresFacets.MOST_HITS), corpora);
        var matching = way.isToSome(criteria.sort()) ? some : Matching.of(query, corpora);
        var walked = criteria.sort() == SearchSort.RELEVANCE && !way.isToAll()
                ? Matching.of(query.walked(), corpora)
                : matching;
        return matching(criteria, corpora, matching, walked, way)
                .map(found -> found.by(found.isComplete() ? matching : some))
                .chain(found -> {
                    if (found.total() >= FEW || !found.isComplete() || !WordQuery.mayBeMistyped(criteria.text())) {
                        return Uni.createFrom().item(found);
                    }
                    return nearWords.near(criteria, corpora, query, matching).chain(near -> near.map(other -> matching(
                                            criteria, corpora, other.matching(), other.matching(), other.way())
                                    .map(others -> others.isComplete() || others.total() > found.total()
                                            ? others.by(other.matching())
                                                    .about(isUnfiltered(criteria) ? other.posts() : 0)
                                            : found))
                            .orElse(Uni.createFrom().item(found)));
                });
    }

    private Uni<Completions> completions(Corpora corpora, Optional<String> beginning) {
        return beginning
                .map(word -> counts.completions(corpora, word))
                .orElse(Uni.createFrom().item(Completions.NONE));
    }

    private static List<String> withAll(List<String> words) {
        return Stream.concat(Stream.of(WordCounts.ALL), words.stream()).toList();
    }

    private static boolean isUnfiltered(SearchCriteria criteria) {
        return new PostFilter(criteria.filters()).isEmpty();
    }

    /** Words that hardly ever stand together by their counts may do so all the same: then there was more to look up. */
    private Uni<Found> matching(SearchCriteria criteria, Corpora corpora, Matching matching, Matching walked, Way way) {
        if (!way.isToAll()) {
            return walkOr(criteria, corpora, walked, way, some(criteria, corpora, matching));
        }
        var isRanked = criteria.sort() == SearchSort.RELEVANCE;
        return lookUp(criteria, corpora, matching, isRanked ? COUNTED : SORTED_AT_ONCE)
                .chain(found -> {
                    // Of near words, those who have what was typed are among these, and a walk may meet none of them.
                    if (found.isComplete() || isRanked && matching.isNear() && isEnough(criteria, found)) {
                        return Uni.createFrom().item(found);
                    }
                    var others = isRanked ? Uni.createFrom().item(found) : some(criteria, corpora, matching);
                    return walkOr(criteria, corpora, matching, way, others);
                });
    }

    private Uni<Found> walkOr(
            SearchCriteria criteria, Corpora corpora, Matching matching, Way way, Uni<Found> otherwise) {
        return way.rows() == 0 ? otherwise : enoughOr(criteria, walk(criteria, corpora, matching, way), otherwise);
    }

    private static Uni<Found> enoughOr(SearchCriteria criteria, Uni<Found> first, Uni<Found> otherwise) {
        return first.chain(found -> isEnough(criteria, found) ? Uni.createFrom().item(found) : otherwise);
    }

    /** Some of very many hits are enough to rank; an order needs all of them. */
    private Uni<Found> some(SearchCriteria criteria, Corpora corpora, Matching matching) {
        if (criteria.sort() == SearchSort.RELEVANCE) {
            return lookUp(criteria, corpora, matching, COUNTED);
        }
        var all = lookUp(criteria, corpora, matching, SORTED);
        return isUnfiltered(criteria) ? enoughOr(criteria, best(criteria, corpora, matching), all) : all;
    }

    /** A page is met among twice as many, unless most public ones are the workspace's too. */
    private Uni<Found> best(SearchCriteria criteria, Corpora corpora, Matching matching) {
        var most = 2 * needed(criteria) + POOL;
        return find(HitStatement.best(criteria, corpora, matching, SORTED, most))
                .map(found -> found.walked(behind(criteria), most));
    }

    private Uni<Found> lookUp(SearchCriteria criteria, Corpora corpora, Matching matching, int limit) {
        return find(HitStatement.lookUp(criteria, corpora, matching, limit + 1))
                .map(found -> found.lookedUp(limit, matching.isAbridged()));
    }

    private Uni<Found> walk(SearchCriteria criteria, Corpora corpora, Matching matching, Way way) {
        var blocks = criteria.after().id() == null ? criteria.end() / HitStatement.BLOCK + 1 : 1;
        var rows = way.rows() * blocks;
        var isPageEnough = criteria.sort() != SearchSort.RELEVANCE && isUnfiltered(criteria);
        var hits =
                isPageEnough ? needed(criteria) : Math.max(HitStatement.BLOCK * (blocks - 1) + POOL, needed(criteria));
        return walkEnds(criteria, corpora, matching, rows)
                .chain(ends -> find(
                        ends.isEmpty()
                                ? HitStatement.walk(
                                        criteria, corpora, matching, rows, hits, mayEnd(criteria, way, rows))
                                : HitStatement.walkTo(criteria, corpora, matching, ends, rows, hits)))
                .map(found -> found.walked(behind(criteria), rows));
    }

    /** None where the walk begins further on, goes further, or reads the words of all posts. */
    private Uni<List<Object>> walkEnds(SearchCriteria criteria, Corpora corpora, Matching matching, int rows) {
        var isRanked = criteria.sort() == SearchSort.RELEVANCE && matching.typed() != null;
        return !isUnfiltered(criteria)
                        || criteria.after().id() != null
                        || rows > WalkEnds.DEPTH
                        || matching.walkedBits(isRanked).isEmpty()
                ? Uni.createFrom().item(List.of())
                : walkEnds.of(corpora, OrderedPosts.column(criteria.sort(), isRanked));
    }

    /** Not where there are by far more posts: whoever was told otherwise would only look hits up in vain. */
    private static boolean mayEnd(SearchCriteria criteria, Way way, int rows) {
        return !isUnfiltered(criteria) || way.posts() / 2 < rows;
    }

    /** Whether the page is full, or there is nothing else. */
    private static boolean isEnough(SearchCriteria criteria, Found walked) {
        return walked.items().size() > criteria.limit() || walked.isComplete();
    }

    /** Hits before the post behind which a walk begins. */
    private static int behind(SearchCriteria criteria) {
        return criteria.after().id() == null ? 0 : criteria.offset();
    }

    private Uni<Found> find(Ready statement) {
        return (statement.isPlain() ? plain : pool)
                .preparedQuery(statement.sql())
                .execute(statement.values())
                .map(Found::of);
    }
}
