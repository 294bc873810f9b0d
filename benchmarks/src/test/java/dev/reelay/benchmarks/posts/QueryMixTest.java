package dev.reelay.benchmarks.posts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class QueryMixTest {

    private static final int EACH = 40;

    private final PostCorpus corpus = new PostCorpus(10_000, null);

    private List<Query> queries(long seed) {
        return new QueryMix(corpus, seed).of(EnumSet.allOf(QueryKind.class), EACH);
    }

    @Test
    void everyKindIsAskedAsOften() {
        var counts = queries(1).stream().collect(Collectors.groupingBy(Query::kind, Collectors.counting()));

        assertThat(counts).hasSameSizeAs(QueryKind.values()).allSatisfy((kind, count) -> assertThat(count)
                .isEqualTo(EACH));
    }

    @Test
    void aSeedGivesTheSameQueriesAndAnotherOthers() {
        assertThat(queries(1)).isEqualTo(queries(1));
        assertThat(queries(1)).isNotEqualTo(queries(2));
    }

    @Test
    void beginningsHaveAsManyLettersAsTheirKindSays() {
        assertThat(lengths(QueryKind.PREFIX_1)).containsOnly(1);
        assertThat(lengths(QueryKind.PREFIX_2)).containsOnly(2);
        assertThat(lengths(QueryKind.PREFIX_3)).containsOnly(3);
    }

    @Test
    void aRareWordIsInAPostThatItsCallerSees() {
        for (var query : queries(3)) {
            if (query.kind() == QueryKind.RARE_WORD) {
                assertThat(corpusHas(query)).as(query.toString()).isTrue();
            }
        }
    }

    @Test
    void parametersAreEncoded() {
        var query = new Query(QueryKind.HASHTAG, "any", Map.of("q", "#phở & bò"));

        assertThat(query.uri()).isEqualTo("/api/v1/posts/search?q=%23ph%E1%BB%9F+%26+b%C3%B2");
    }

    private boolean corpusHas(Query query) {
        for (var number = 0; number < corpus.size(); number++) {
            var workspace = corpus.workspace(number);
            if ((workspace == null || workspace.equals(query.workspace()))
                    && corpus.rareWords(number).contains(query.parameters().get("q"))) {
                return true;
            }
        }
        return false;
    }

    private List<Integer> lengths(QueryKind kind) {
        return queries(5).stream()
                .filter(query -> query.kind() == kind)
                .map(query -> query.parameters().get("q"))
                .map(q -> q.codePointCount(0, q.length()))
                .toList();
    }
}
