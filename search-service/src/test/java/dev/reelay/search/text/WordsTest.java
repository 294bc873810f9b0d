package dev.reelay.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void endsWordsAtWhateverIsNeitherLetterNorDigit() {
        assertThat(texts("Hello, #World! happy.hill_177 (2024)"))
                .containsExactly("hello", "world", "happy", "hill", "177", "2024");
    }

    @Test
    void keepsLettersAndDigitsTogether() {
        assertThat(texts("mp3 4k 2pac")).containsExactly("mp3", "4k", "2pac");
    }

    @Test
    void endsWordsWhereTheScriptChanges() {
        assertThat(texts("fypシ мирpeace")).containsExactly("fyp", "し", "мир", "peace");
    }

    @Test
    void cutsScriptsWithoutSpacesIntoCharactersThatContinue() {
        assertThat(Words.of("東京 ラーメン"))
                .containsExactly(
                        new Word("東", false),
                        new Word("京", true),
                        new Word("ら", false),
                        new Word("ー", true),
                        new Word("め", true),
                        new Word("ん", true));
    }

    @Test
    void takesAnEmojiForAWordAndPassesOverItsSelectors() {
        assertThat(texts("love❤️it👍🏽")).containsExactly("love", "❤", "it", "👍");
    }

    @Test
    void findsNothingInPunctuation() {
        assertThat(texts(" -- \"…\" ©!! ")).isEmpty();
    }

    @Test
    void cutsWordsThatNoEngineTakes() {
        assertThat(texts("a".repeat(500))).containsExactly("a".repeat(Words.MAX_LETTERS));
    }

    private static List<String> texts(String text) {
        return Words.of(text).stream().map(Word::text).toList();
    }
}
