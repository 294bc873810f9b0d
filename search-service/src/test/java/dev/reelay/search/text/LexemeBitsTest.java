package dev.reelay.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LexemeBitsTest {

    /** They are stored, so they must be the same in each release until the rules of a post's features are raised. */
    @Test
    void areTheSameForEver() {
        assertThat(LexemeBits.of("dance")).hasToString("{67, 122, 218, 255}");
        assertThat(LexemeBits.of("an")).hasToString("{23, 105, 117, 146}");
        assertThat(LexemeBits.of("#dance")).hasToString("{67, 122, 218, 254, 255}");
        assertThat(LexemeBits.of("@anna")).hasToString("{195, 197}");
        assertThat(LexemeBits.of("+日本")).hasToString("{18, 24, 39, 92, 130, 142, 166}");
    }

    @Test
    void aWordHasThoseOfItsBeginnings() {
        var word = LexemeBits.of("dance");
        for (var beginning : Stream.of("d", "da", "dan", "danc", "dance").toList()) {
            assertThat(word.mayHave(LexemeBits.ofBeginning(beginning)))
                    .as(beginning)
                    .isTrue();
        }
        assertThat(word.mayHave(LexemeBits.ofBeginning("dal"))).isFalse();
        assertThat(LexemeBits.ofBeginning("d"))
                .as("too many texts would have it")
                .isEqualTo(LexemeBits.NONE);
    }

    @Test
    void wordsThatBeginAlikeHaveTheBeginningInCommon() {
        var common = LexemeBits.of("dance").common(LexemeBits.of("dances")).common(LexemeBits.of("danger"));
        assertThat(common.mayHave(LexemeBits.ofBeginning("dan"))).isTrue();
        assertThat(common.mayHave(LexemeBits.of("dance"))).isFalse();
        assertThat(LexemeBits.of("dance").common(LexemeBits.NONE)).isEqualTo(LexemeBits.NONE);
    }

    @Test
    void lettersAreNotCutInTwo() {
        assertThat(LexemeBits.of("😀😀").mayHave(LexemeBits.ofBeginning("😀"))).isTrue();
        assertThat(LexemeBits.ofBeginning("😀")).isEqualTo(LexemeBits.NONE);
    }

    @Test
    void aTextHasThoseOfAllItsLexemes() {
        var text = Stream.of("cute", "dance", "#fun", "@anna", "+日本")
                .map(LexemeBits::of)
                .reduce(LexemeBits.NONE, LexemeBits::with);
        for (var lexeme : Stream.of("cute", "dance", "#fun", "@anna", "+日本").toList()) {
            assertThat(text.mayHave(LexemeBits.of(lexeme))).as(lexeme).isTrue();
        }
    }

    /** What a text has anyway tells it apart from others, and costs it nothing. */
    @Test
    void whatConsistsOfOthersHasTheirsAndOneMore() {
        assertThat(LexemeBits.of("#dance").mayHave(LexemeBits.of("dance"))).isTrue();
        assertThat(LexemeBits.of("dance").mayHave(LexemeBits.of("#dance"))).isFalse();
        var characters = LexemeBits.of("日").with(LexemeBits.of("本"));
        for (var pair : List.of("+日本", "-日本", "-本日")) {
            assertThat(LexemeBits.of(pair).mayHave(characters)).as(pair).isTrue();
            assertThat(characters.mayHave(LexemeBits.of(pair))).as(pair).isFalse();
        }
        assertThat(LexemeBits.of("#")).as("a sign alone").isNotEqualTo(LexemeBits.NONE);
    }

    @Test
    void aShortWordHasMoreThanItsBeginning() {
        for (var word : List.of("da", "dan")) {
            assertThat(LexemeBits.ofBeginning(word).mayHave(LexemeBits.of(word)))
                    .as(word)
                    .isFalse();
        }
    }

    /** As PostgreSQL compares them. */
    @Test
    void eachPartIsComparedByItself() {
        var text = LexemeBits.of("cute").with(LexemeBits.of("dance"));
        for (var wanted :
                Stream.of("cute", "dance", "tutorial").map(LexemeBits::of).toList()) {
            assertThat(wanted.parts()).hasSize(LexemeBits.PARTS);
            var hasAll = IntStream.range(0, LexemeBits.PARTS)
                    .allMatch(part -> (text.parts().get(part) & wanted.parts().get(part))
                            == wanted.parts().get(part));
            assertThat(hasAll).isEqualTo(text.mayHave(wanted));
        }
    }

    @Test
    void hardlyAnyOtherWordIsTakenForOneOfTwentyFive() {
        var random = new Random(1);
        var taken = 0;
        for (var round = 0; round < 10_000; round++) {
            var text = IntStream.range(0, 25)
                    .mapToObj(at -> LexemeBits.of(word(random)))
                    .reduce(LexemeBits.NONE, LexemeBits::with);
            taken += text.mayHave(LexemeBits.of(word(random))) ? 1 : 0;
        }
        assertThat(taken).isBetween(1, 10_000 / 50);
    }

    private static String word(Random random) {
        return random.ints(3 + random.nextInt(6), 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
