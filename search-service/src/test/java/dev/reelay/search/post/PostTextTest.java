package dev.reelay.search.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.search.text.Lexeme;
import dev.reelay.search.text.LexemeBits;
import dev.reelay.search.text.Words;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostTextTest {

    /** What is looked for by its bits would be passed by otherwise. */
    @Test
    void hasTheBitsOfWhateverItIsLookedForBy() {
        for (var description : List.of(
                "Cute dance tutorial, part 2",
                "Nhảy đẹp quá trời",
                "かわいい猫のダンス 日本",
                "สวัสดีครับ hello",
                "Танец дня 😍 fyp",
                "مرحبا بالعالم")) {
            var bits = new PostText("acme", "Anna.Dances", List.of("HọcSinh", "fyp"), description).bits();
            var words = Words.of(description + " HọcSinh fyp Anna.Dances");
            for (var word : words) {
                assertThat(bits.mayHave(LexemeBits.of(word.text())))
                        .as(word.text())
                        .isTrue();
                for (var end = 1; end <= word.text().length(); end++) {
                    assertThat(bits.mayHave(LexemeBits.ofBeginning(word.text().substring(0, end))))
                            .as(word.text().substring(0, end))
                            .isTrue();
                }
            }
            assertThat(bits.mayHave(LexemeBits.of(Lexeme.ofHashtag("hocsinh")))).isTrue();
            assertThat(bits.mayHave(LexemeBits.of(Lexeme.ofAuthor("anna.dances"))))
                    .isTrue();
        }
        var japanese = new PostText("public", null, List.of(), "日本語").bits();
        assertThat(japanese.mayHave(LexemeBits.of(Lexeme.ofPair("日", "本")))).isTrue();
        assertThat(japanese.mayHave(LexemeBits.of(Lexeme.ofPair("本", "語")))).isTrue();
    }

    @Test
    void doesNotHaveThoseOfAnything() {
        var bits = new PostText("public", null, List.of(), "cute dance").bits();
        assertThat(bits.mayHave(LexemeBits.of("tutorial"))).isFalse();
        assertThat(bits.mayHave(LexemeBits.of("#fyp"))).isFalse();
    }
}
