package dev.reelay.search.engine.postgres;

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

    private final WordCounts counts;
    private final WordIndex words;

    NearWords(WordCounts counts, WordIndex words) {
        this.counts = counts;
        this.words = words;
    }

    /** Empty when there are none. The words in memory are walked on a worker thread: long ones take some milliseconds. */
    Uni<Optional<Matching>> matching(Corpora corpora, WordQuery query, Matching typed) {
        var known = words.of(corpora.all());
        return Uni.createFrom()
                .item(() -> query.splits(known))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(splits -> best(corpora, splits))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(splits -> query.near(corpora.all(), known, splits))
                .map(near -> near.equals(typed.all()) ? Optional.empty() : Optional.of(typed.near(near)));
    }

    /** Of each word the split whose rarer part most posts have, by the word. */
    private Uni<Map<String, Split>> best(Corpora corpora, List<Split> splits) {
        if (splits.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var parts = splits.stream()
                .flatMap(split -> Stream.of(split.left(), split.right()))
                .collect(Collectors.toSet());
        return counts.posts(corpora, parts).map(posts -> splits.stream()
                .collect(Collectors.toMap(
                        Split::word,
                        split -> split,
                        BinaryOperator.maxBy(Comparator.comparing(
                                split -> Math.min(posts.of(split.left()), posts.of(split.right())))))));
    }
}
