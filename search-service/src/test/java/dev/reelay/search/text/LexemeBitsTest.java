package dev.reelay.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LexemeBitsTest {

    /** They are stored, so they must be the same in each release until the rules of a post's features are raised. */
    @Test
    void areTheSameForEver() {
        assertThat(LexemeBits.of("dance")).hasToString("{122, 198, 218, 255}");
        assertThat(LexemeBits.of("#dance")).hasToString("{82, 254}");
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
