package dev.reelay.search.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.search.engine.SearchTerm;
import dev.reelay.search.engine.SearchText;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WordQueryTest {

    @Test
    void allWordsMustBeFoundAndTheLastIsABeginning() {
        assertThat(query(text("cute", "cat"), "cat", "cats", "cute").matching(Map.of()))
                .isEqualTo("((('cute') & (('cat':*))))");
    }

    @Test
    void aMistypedWordStandsForTheWordsNearIt() {
        assertThat(query(text("phome", "se"), "phone", "se").matching(Map.of()))
                .isEqualTo("((('phone') & (('se':*))))");
    }

    @Test
    void aWordThatIsNowhereFindsNothing() {
        assertThat(query(text("nowhere", "cat"), "cat").matching(Map.of())).isEqualTo("' '");
    }

    @Test
    void ofTheWaysToSplitAWordTheMostFrequentCounts() {
        var query = query(text("iphonese"), "i", "phonese", "iphone", "se");
        assertThat(query.splits()).containsExactly("'i' <-> 'phonese'", "'iphone' <-> 'se'");
        assertThat(query.matching(Map.of("'iphone' <-> 'se'", 7L, "'i' <-> 'phonese'", 2L)))
                .isEqualTo("(('iphone' <-> 'se'))");
    }

    @Test
    void neighboursAreAlsoFoundWrittenAsOne() {
        assertThat(query(text("iphone", "se"), "iphone", "iphonese", "se").matching(Map.of()))
                .isEqualTo("((('iphone') & (('se':*))) | ('iphonese':*))");
    }

    @Test
    void aPhraseIsPairsSideBySide() {
        var text = new SearchText(List.of(new SearchTerm(List.of("a", "b", "c"), true)));
        assertThat(query(text, "a", "b", "c").matching(Map.of()))
                .isEqualTo("(((('a' <-> 'b') & ('a' <-> 'c' | 'a' <2> 'c') & ('b' <-> 'c'))))");
    }

    private static SearchText text(String... words) {
        return new SearchText(Arrays.stream(words)
                .map(word -> new SearchTerm(List.of(word), false))
                .toList());
    }

    private static WordQuery query(SearchText text, String... known) {
        return new WordQuery(text, new TreeSet<>(List.of(known)));
    }
}
