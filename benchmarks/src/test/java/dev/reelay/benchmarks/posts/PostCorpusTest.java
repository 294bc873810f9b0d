package dev.reelay.benchmarks.posts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.ingest.VideoFetched;
import java.util.HashSet;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PostCorpusTest {

    private static final int POSTS = 20_000;

    private final PostCorpus corpus = new PostCorpus(POSTS, null);

    @Test
    void aNumberIsTheSamePostInEveryRun() {
        assertThat(corpus.post(4_711)).isEqualTo(new PostCorpus(POSTS, null).post(4_711));
        assertThat(corpus.post(4_711)).isNotEqualTo(corpus.post(4_712));
    }

    @Test
    void aVersionChangesFiguresAndNoWords() {
        var first = corpus.post(7);
        var second = corpus.post(7, 2, "");

        assertThat(second.version()).isEqualTo(2);
        assertThat(second.figures()).isNotEqualTo(first.figures());
        assertThat(second.description()).isEqualTo(first.description());
        assertThat(second.createdAt()).isEqualTo(first.createdAt());
    }

    @Test
    void ninetyPercentArePublicAndTwoHundredOfASmallWorkspace() {
        var workspaces = IntStream.range(0, POSTS)
                .mapToObj(corpus::post)
                .map(VideoFetched::workspace)
                .toList();

        assertThat(workspaces.stream().filter(Objects::isNull)).hasSize(POSTS * 9 / 10);
        assertThat(workspaces.stream().filter(PostCorpus.SMALL::equals)).hasSize(200);
        assertThat(workspaces.stream().filter(PostCorpus.LARGE::equals)).hasSize(POSTS / 10 - 200);
    }

    @Test
    void thereAreAboutOnePointTwoDistinctRareWordsAPost() {
        var words = new HashSet<String>();
        IntStream.range(0, POSTS).mapToObj(corpus::rareWords).forEach(words::addAll);

        assertThat(words.size()).isBetween(POSTS * 11 / 10, POSTS * 13 / 10);
    }

    @Test
    void itsWordsStandInTheCaption() {
        var words = corpus.rareWords(12);

        assertThat(corpus.post(12).description())
                .contains(words)
                .contains(corpus.captionWords(12).get(0).substring(1));
    }
}
