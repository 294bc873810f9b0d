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
        assertThat(texts("rockー, ーrock")).containsExactly("rock", "ー", "ー", "rock");
    }

    @Test
    void cutsScriptsWithoutSpacesIntoCharactersThatContinue() {
        assertThat(Words.of("東京 ラーメン"))
                .containsExactly(
                        new Word("東", true, false),
                        new Word("京", true, true),
                        new Word("ら", true, false),
                        new Word("ー", true, true),
                        new Word("め", true, true),
                        new Word("ん", true, true));
    }

    @Test
    void startsAPassageWhereMeilisearchWouldTearAWord() {
        assertThat(Words.joined("douyin 抖音 28th of May 2025")).containsExactly("douyin 抖 音", "28th of may 2025");
        assertThat(Words.joined("4k 2 мира 100%")).containsExactly("4k 2 мира 100");
        assertThat(Words.joined("…")).isEmpty();
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
