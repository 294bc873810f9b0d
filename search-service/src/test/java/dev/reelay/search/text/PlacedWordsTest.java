package dev.reelay.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacedWordsTest {

    @ParameterizedTest
    @CsvSource({
        "Straßenfest in Köln!, Straßenfest|in|Köln",
        "Đường về  nhà, Đường|về|nhà",
        "'#Phở @Ann.B, ok', Phở|Ann|B|ok",
        "ﬁne Ⅷ x², ﬁne|Ⅷ|x²",
        "夜景2026, 夜|景|2026",
        "ガン ｶﾞﾝ, ガ|ン|ｶﾞ|ﾝ",
        "한국어, 한|국|어",
        "so😂😂funny 👨‍👩‍👧, so|😂|😂|funny|👨‍|👩‍|👧",
        "rock'n'roll, rock|n|roll",
        "привет2мир, привет2мир",
        "İstanbul, İstanbul",
    })
    void eachWordIsWhereItIsWritten(String text, String parts) {
        assertThat(parts(text)).containsExactly(parts.split("\\|"));
    }

    /** Separate marks behind their letters, as some keyboards send them. */
    @Test
    void marksBelongToTheirLetters() {
        assertThat(parts("Pho\u031b\u0309 bo\u0300")).containsExactly("Pho\u031b\u0309", "bo\u0300");
        assertThat(parts("n\u00ADi")).containsExactly("n\u00ADi"); // a soft hyphen is nothing
    }

    /** Jamo combine across the pieces: the place is then everything up to the next space. */
    @Test
    void whatCannotBePlacedExactlyHasThePlaceOfItsSurroundings() {
        var text = "a \u1112\u1161\u11ab\u1100\u116e\u11a8 b";
        assertThat(words(text)).isEqualTo(Words.of(text));
        assertThat(PlacedWords.of(text)).allSatisfy(word -> assertThat(text.substring(word.start(), word.end()))
                .doesNotContain(" "));
    }

    @Test
    void aWordThatIsCutKeepsItsPlace() {
        var text = "x " + "a".repeat(80) + "-b c";
        assertThat(words(text)).isEqualTo(Words.of(text));
        assertThat(PlacedWords.of(text)).extracting(PlacedWord::start).first().isEqualTo(0);
        assertThat(parts(text)).endsWith("c");
    }

    @Property
    void theWordsAreThoseThatAreIndexedAndTheirPlacesAreInOrder(@ForAll("texts") String text) {
        var placed = PlacedWords.of(text);
        assertThat(words(text)).isEqualTo(Words.of(text));
        var last = 0;
        for (var word : placed) {
            assertThat(word.start()).isGreaterThanOrEqualTo(last).isLessThan(word.end());
            assertThat(word.end()).isLessThanOrEqualTo(text.length());
            last = word.start();
        }
    }

    /** Scripts, marks, joiners, widths, pictures and separators, mixed as nobody writes them. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a",
                        "B",
                        "đ",
                        "ß",
                        "İ",
                        "ﬁ",
                        "Ⅷ",
                        "é",
                        "e\u0301",
                        "\u0301",
                        "\u00AD",
                        "\u200D",
                        "Σ",
                        "ς",
                        "я",
                        "й",
                        "ё",
                        "ا",
                        "أ",
                        "ة",
                        "ש",
                        "שׁ",
                        "ก",
                        "ำ",
                        "่",
                        "ກ",
                        "ຳ",
                        "ក",
                        "្",
                        "က",
                        "ိ",
                        "हि",
                        "ी",
                        "்",
                        "か",
                        "が",
                        "カ",
                        "ガ",
                        "ｶ",
                        "ﾞ",
                        "\u3099",
                        "ー",
                        "漢",
                        "한",
                        "ᄒ",
                        "ᅡ",
                        "ᆫ",
                        "1",
                        "２",
                        "③",
                        "😂",
                        "👨‍👩‍👧",
                        "©",
                        "→",
                        "-",
                        "'",
                        " ",
                        "\u00A0",
                        "\n",
                        "　",
                        "@",
                        "#",
                        "_",
                        "\u0000",
                        "𝒜",
                        "¨",
                        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }

    private static List<Word> words(String text) {
        return PlacedWords.of(text).stream().map(PlacedWord::word).toList();
    }

    private static List<String> parts(String text) {
        return PlacedWords.of(text).stream()
                .map(word -> text.substring(word.start(), word.end()))
                .toList();
    }
}
