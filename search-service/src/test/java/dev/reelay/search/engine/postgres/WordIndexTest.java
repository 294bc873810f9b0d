package dev.reelay.search.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.search.engine.postgres.WordIndex.CorpusWord;
import dev.reelay.search.text.PlainDictionary;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordIndexTest {

    private final WordIndex index = new WordIndex();

    @Test
    void findsTheSameAsComparingAll() {
        var random = new Random(20_261_126);
        var words = PlainDictionary.words(random, 2_000, 3, 10);
        var plain = new PlainDictionary(words.toArray(String[]::new));
        add("acme", words.toArray(String[]::new));
        var known = index.of(List.of("acme"));
        for (var round = 0; round < 400; round++) {
            var word = PlainDictionary.word(random, 4 + random.nextInt(7));
            var fixed = random.nextInt(3);
            var typos = random.nextInt(3);
            var open = random.nextBoolean();
            var beginning = word.substring(0, fixed);
            var rest = word.substring(fixed);
            assertThat(known.near(beginning, rest, typos, open, 40))
                    .as("%s|%s %s %s", beginning, rest, typos, open)
                    .isEqualTo(plain.near(beginning, rest, typos, open, 40));
            assertThat(known.contains(word)).isEqualTo(plain.contains(word));
            assertThat(known.containsBeginning(word)).isEqualTo(plain.containsBeginning(word));
        }
    }

    @Test
    void aCorpusKnowsItsOwnWordsOnly() {
        add("acme", "alone", "shared");
        add("public", "shared", "sharing");
        add("other", "stone");
        assertThat(index.of(List.of("acme")).near("", "share", 2, true, 10)).containsExactly("shared");
        assertThat(index.of(List.of("acme", "public")).near("", "share", 2, true, 10))
                .containsExactly("shared", "sharing");
        assertThat(index.of(List.of("acme", "public")).contains("stone")).isFalse();
        assertThat(index.of(List.of("acme", "public")).containsBeginning("st")).isFalse();
    }

    @Test
    void aWordMayComeTwiceAndGo() {
        add("acme", "one", "two");
        add("acme", "two", "three");
        var known = index.of(List.of("acme"));
        assertThat(known.near("t", "", 0, true, 10)).containsExactly("three", "two");
        index.remove(List.of(new CorpusWord("acme", "two")));
        index.refresh();
        assertThat(known.contains("two")).isFalse();
        assertThat(known.contains("three")).isTrue();
        index.add(List.of(new CorpusWord("acme", "two")));
        index.merge();
        assertThat(known.contains("two")).isTrue();
    }

    /** A part keeps the term of a word that went, until it is merged with others. */
    @Test
    void aWordThatGoesAndComesBackStays() {
        add("acme", "one", "two", "three");
        index.remove(List.of(new CorpusWord("acme", "two")));
        index.refresh();
        add("acme", "two");
        index.merge();
        assertThat(index.of(List.of("acme")).near("t", "", 0, true, 10)).containsExactly("three", "two");
    }

    @Test
    void lettersOfAnyScriptAreLetters() {
        add("acme", "x😀y", "привет", "ほん");
        var known = index.of(List.of("acme"));
        assertThat(known.near("", "xy", 1, false, 10)).containsExactly("x😀y");
        assertThat(known.near("п", "риет", 1, false, 10)).containsExactly("привет");
    }

    private void add(String corpus, String... words) {
        index.add(Stream.of(words).map(word -> new CorpusWord(corpus, word)).toList());
        index.refresh();
    }
}
