package dev.reelay.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On captions as people write them, none of which the library was built on. */
class LanguagesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    vi | những khoảnh khắc hài hước của bà chị
                    en | I see why he did what he did, honestly the best day of my life
                    th | อยากมองอีกเลย น่ารักสุดค่า
                    ja | 今まででいちばん恥ずかしい
                    ko | 오늘 날씨가 정말 좋네요
                    zh | 人无法同时拥有青春和对青春的感受
                    ru | Проверил как вам эта машина
                    uk | Дуже смачний борщ від моєї бабусі, їжте на здоров'я
                    es | Qué pasó con ella, hay muchos sospechosos en la ciudad
                    pt | Todos estão muito felizes com a nossa viagem
                    fr | Petit voyage avec mes amis dans les montagnes
                    de | Die letzten Male in einem amerikanischen Bus zur Schule fahren
                    id | Selamat hari raya untuk semua keluarga yang jauh di sana
                    tl | Ang saya namin kasama ang buong pamilya sa dagat""")
    void tellsEachOfItsLanguages(String language, String caption) {
        assertThat(Languages.of(caption)).contains(language);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "🔥🔥🔥",
                "#fyp #xuhuong #trending #foryoupage",
                "@someone.else @another_one",
                "wow",
                "lol 2025"
            })
    void nothingIsSaidOfTooLittleText(String caption) {
        assertThat(Languages.of(caption)).isEmpty();
    }

    @Test
    void nothingIsSaidOfTextThatCouldBeInSeveralLanguages() {
        assertThat(Languages.of("bing bop boom boom boom bop bam")).isEmpty();
    }

    @Test
    void hashtagsMentionsAndLinksDoNotDecide() {
        assertThat(Languages.of("Hôm nay mình đi ăn phở với bạn bè #foryou #funny #bestfriendsforever @the.real.friend"
                        + " https://example.com/watch?this=is-the-best-of-the-best"))
                .contains("vi");
    }

    @Test
    void lettersMayBeComposedOrNot() {
        var caption = "những khoảnh khắc hài hước của bà chị";
        assertThat(Languages.of(Normalizer.normalize(caption, Normalizer.Form.NFD)))
                .isEqualTo(Languages.of(caption))
                .contains("vi");
    }

    @Test
    void aVeryLongCaptionCostsNoMoreThanItsBeginning() {
        var endless = IntStream.range(0, 20_000)
                .mapToObj(i -> i < 100
                        ? "I see why he did what he did, honestly the best day of my life. "
                        : "câu chuyện cuộc đời tôi ")
                .collect(Collectors.joining());
        assertThat(Languages.of(endless)).contains("en");
    }

    /** Half of a surrogate pair, controls, right to left, and what no known language is written in. */
    @ParameterizedTest
    @ValueSource(
            strings = {"\ud83d\ud83d\ud83d", "\u202e\u0007\u0000", "مرحبا بكم في القناة الجديدة", "ଏହା ଏକ ପରୀକ୍ଷା ଅଟେ"})
    void takesWhateverPeopleSend(String caption) {
        assertThat(Languages.of(caption)).isEmpty();
    }
}
