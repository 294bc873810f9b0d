package dev.reelay.search.engine.postgres;

import dev.reelay.common.work.Contexts;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchSort;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words near to those typed, looked up in memory. */
@ApplicationScoped
class NearWords {

    /** Most near words that a walk looks for: each has bits of its own. */
    private static final int MOST_OFTEN = 5;

    private final WordCounts counts;
    private final WordIndex words;

    NearWords(WordCounts counts, WordIndex words) {
        this.counts = counts;
        this.words = words;
    }

    /**
     * What near words find.
     *
     * @param posts about as many as have any of those that a walk looks for, without filters
     */
    record Near(Matching matching, Way way, long posts) {}

    /** Empty when there are none. The words in memory are walked on a worker thread: long ones take some milliseconds. */
    Uni<Optional<Near>> near(SearchCriteria criteria, Corpora corpora, WordQuery query, Matching typed) {
        var nearQuery = new NearQuery(query, words.of(corpora.all()));
        var looked = Uni.createFrom()
                .item(nearQuery::splits)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(splits -> best(corpora, splits))
                .map(splits -> nearQuery.near(corpora.all(), splits));
        return Contexts.here(looked)
                .chain(near -> near.query().equals(typed.all())
                        ? Uni.createFrom().item(Optional.empty())
                        : near(criteria, corpora, nearQuery, typed, near).map(Optional::of));
    }

    /** Those that very many posts have are met by a walk: the index over the words would read all of their posts. */
    private Uni<Near> near(
            SearchCriteria criteria, Corpora corpora, NearQuery query, Matching typed, NearQuery.Near near) {
        var looked = new Near(typed.near(near.query(), null), Way.TO_NEAR, 0);
        if (near.words().isEmpty() || criteria.sort() != SearchSort.RELEVANCE) {
            return Uni.createFrom().item(looked);
        }
        var asked =
                Stream.concat(Stream.of(WordCounts.ALL), near.words().stream()).toList();
        return counts.posts(corpora, asked).map(posts -> {
            var often = near.words().stream()
                    .filter(word -> posts.of(word) > PostgresSearch.COUNTED)
                    .sorted(Comparator.comparing(posts::of).reversed())
                    .limit(MOST_OFTEN)
                    .toList();
            var together = often.stream().mapToLong(posts::of).sum();
            var wanted = query.often(corpora.all(), often);
            var estimate = new Estimate(posts.of(WordCounts.ALL), List.of(together), 0);
            var way = Way.to(criteria, estimate, !wanted.bits().isEmpty());
            return way.rows() == 0 ? looked : new Near(typed.near(near.query(), wanted), way, together);
        });
    }

    /** Of each word the split whose rarer part most posts have, by the word; on a worker thread. */
    private Uni<Map<String, Split>> best(Corpora corpora, List<Split> splits) {
        if (splits.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var parts = splits.stream()
                .flatMap(split -> Stream.of(split.left(), split.right()))
                .collect(Collectors.toSet());
        return counts.posts(corpora, parts)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(posts -> splits.stream()
                        .collect(Collectors.toMap(
                                Split::word,
                                split -> split,
                                BinaryOperator.maxBy(Comparator.comparing(
                                        split -> Math.min(posts.of(split.left()), posts.of(split.right())))))));
    }
}
