package dev.reelay.search.highlight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.search.engine.SearchText;
import dev.reelay.search.support.Posts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HighlighterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "duong ve nha; Đường về nhà mùa xuân; [Đường] [về] [nhà] mùa xuân",
                "strassen; Straßenfest in Köln; [Straßenfest] in Köln",
                "unbox; Unboxing, unboxed, boxing; [Unboxing], [unboxed], boxing",
                "phome new; new phone; [new] [phone]",
                "\"let the dogs\"; who let the dogs out, let dogs; who [let the dogs] out, let dogs",
                "\"unbox\"; Unboxing unbox; Unboxing [unbox]",
                "ラーメン; 今日のらーめんは最高です; 今日の[らーめん]は最高です",
                "iphonese; The iPhone SE here; The [iPhone SE] here",
                "iphone se; an iphonese, iPhones; an [iphonese], [iPhones]",
                "😂; Funny 😂😂 cats; Funny [😂😂] cats",
                "c++ & drums; rock, C++, drums; rock, [C]++, [drums]",
                "cats; Dogs only; Dogs only",
                "cots; cats; cats",
            })
    void theMatchingPartsAreMarked(String q, String caption, String marked) {
        var ranges =
                new Highlighter(SearchText.of(q)).of(Posts.captioned(caption)).caption();
        assertThat(marked(caption, ranges)).isEqualTo(marked);
    }

    @Test
    void authorAndEachHashtagHaveTheirOwn() {
        var highlights =
                new Highlighter(SearchText.of("happy pho")).of(Posts.of("caption", "happy.hill", "MonNgon", "Phở"));
        assertThat(highlights.caption()).isEmpty();
        assertThat(highlights.author()).containsExactly(new TextRange(0, 5));
        assertThat(highlights.hashtags()).containsExactly(List.of(), List.of(new TextRange(0, 3)));
    }

    /** Ranges, so that whatever a caption holds, markup too, is the client's to escape. */
    @Test
    void markupIsTextLikeAnyOther() {
        var caption = "<b>sea</b> <script>alert(1)</script>";
        var ranges = new Highlighter(SearchText.of("sea script"))
                .of(Posts.captioned(caption))
                .caption();
        assertThat(marked(caption, ranges)).isEqualTo("<b>[sea]</b> <[script]>alert(1)</[script]>");
    }

    @Test
    void withoutWordsNothingIsMarked() {
        assertThat(new Highlighter(SearchText.of("…"))
                        .of(Posts.captioned("sea"))
                        .caption())
                .isEmpty();
    }

    @Test
    void endlessCaptionsAreMarkedUpToALimitAndNoSurrogatePairIsCut() {
        var caption = "x".repeat(Highlighter.MOST_UNITS - 1) + "😂 sea";
        assertThat(new Highlighter(SearchText.of("sea 😂"))
                        .of(Posts.captioned(caption))
                        .caption())
                .isEmpty();
        assertThat(new Highlighter(SearchText.of("sea"))
                        .of(Posts.captioned("sea " + caption))
                        .caption())
                .containsExactly(new TextRange(0, 3));
    }

    private static String marked(String text, List<TextRange> ranges) {
        var marked = new StringBuilder(text);
        for (var i = ranges.size() - 1; i >= 0; i--) {
            marked.insert(ranges.get(i).end(), "]").insert(ranges.get(i).start(), "[");
        }
        return marked.toString();
    }
}
