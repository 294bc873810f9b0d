package dev.reelay.auth.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeLetterTest {

    private final Locale ofTheMachine = Locale.getDefault();

    /** One that must not stand in for the reader's. */
    @BeforeEach
    void onAFrenchMachine() {
        Locale.setDefault(Locale.FRENCH);
    }

    @AfterEach
    void leave() {
        Locale.setDefault(ofTheMachine);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    en    | en | Ana: connect again within 7 days        | May 20, 2027
                    fr_CA | fr | Ana : à reconnecter sous 7 jours        | 20 mai 2027
                    vi-VN | vi | Ana: hãy kết nối lại trong vòng 7 ngày  | 2027
                    pt-BR | en | Ana: connect again within 7 days        | May 20, 2027
                    ???   | en | Ana: connect again within 7 days        | May 20, 2027
                          | en | Ana: connect again within 7 days        | May 20, 2027
                    """)
    void itIsInTheReadersLanguage(@Nullable String locale, String language, String subject, String date) {
        var letter = letter("Ana", 7, locale);
        assertThat(letter.language()).isEqualTo(language);
        assertThat(letter.subject()).isEqualTo(subject);
        assertThat(letter.text()).contains("TikTok", "Ana", date).doesNotContain("{", "}");
        assertThat(letter.link()).isEqualTo("https://app.example.com/accounts");
    }

    @ParameterizedTest
    @CsvSource({"en, within a day", "fr, sous un jour", "vi, 1 ngày"})
    void oneDayIsNoPlural(String locale, String words) {
        assertThat(letter("Ana", 1, locale).subject()).contains(words);
    }

    @ParameterizedTest
    @CsvSource({"en, no longer connected", "fr, plus connecté", "vi, không còn được kết nối"})
    void whatHasExpiredIsSaidSo(String locale, String words) {
        var letter = letter("Ana", DueNotice.EXPIRED, locale);
        assertThat(letter.subject()).contains("Ana", words);
        assertThat(letter.text()).contains("TikTok", "Ana").doesNotContain("{", "}");
    }

    @Test
    void aNameMakesNoHeader() {
        assertThat(letter("Ana\r\nBcc: x@example.com", 7, "en").subject())
                .isEqualTo("Ana Bcc: x@example.com: connect again within 7 days");
        assertThat(letter("{0} it's", 7, "fr").subject()).startsWith("{0} it's : ");
    }

    private static NoticeLetter letter(String account, int days, @Nullable String locale) {
        var news = new NoticeNews(account, "tiktok", days, Instant.parse("2027-05-20T09:00:00Z"), locale);
        return NoticeLetter.of(news, Optional.of(URI.create("https://app.example.com/accounts")));
    }
}
