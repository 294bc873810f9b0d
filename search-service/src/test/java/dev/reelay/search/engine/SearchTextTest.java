package dev.reelay.search.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTextTest {

    @Test
    void wordsAreTermsOfTheirOwnAndTheLastMayBeUnfinished() {
        var text = SearchText.of("Review #Phim");
        assertThat(text.terms()).containsExactly(word("review"), word("phim"));
        assertThat(text.isPrefix(0)).isFalse();
        assertThat(text.isPrefix(1)).isTrue();
    }

    @Test
    void quotedWordsAreAPhraseAlsoWhenTheQuoteIsNeverClosed() {
        assertThat(SearchText.of("a \"iPhone SE\"").terms()).containsExactly(word("a"), phrase("iphone", "se"));
        assertThat(SearchText.of("\"iPhone SE").terms()).containsExactly(phrase("iphone", "se"));
        assertThat(SearchText.of("\"se\"").isPrefix(0)).isFalse();
    }

    @Test
    void aRunOfCharactersIsAPhrase() {
        assertThat(SearchText.of("東京 ramen").terms()).containsExactly(phrase("東", "京"), word("ramen"));
        assertThat(SearchText.of("猫").terms()).containsExactly(phrase("猫"));
    }

    @Test
    void nothingButPunctuationAsksForNothing() {
        assertThat(SearchText.of(" -\"\"- … ").isEmpty()).isTrue();
    }

    @Test
    void tooMuchIsRefused() {
        assertThat(SearchText.of("a b c d e f g h i j").terms()).hasSize(10);
        assertThatThrownBy(() -> SearchText.of("a b c d e f g h i j k")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> SearchText.of("x".repeat(513))).isInstanceOf(ProblemException.class);
    }

    private static SearchTerm word(String word) {
        return new SearchTerm(List.of(word), false);
    }

    private static SearchTerm phrase(String... words) {
        return new SearchTerm(List.of(words), true);
    }
}
