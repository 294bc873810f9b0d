package dev.reelay.auth.notice;

import java.net.URI;
import java.text.MessageFormat;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.jspecify.annotations.Nullable;

/**
 * The words of a mail in the language of whom it goes to, English if we do not speak it.
 *
 * @param language for the HTML
 * @param link where to connect the account again; {@code null} if not configured
 */
record NoticeLetter(String language, String subject, String text, String action, String why, @Nullable String link) {

    private static final String BUNDLE = "notice/letter";

    /** So that the machine's own language does not stand in for one that we do not speak. */
    private static final Control ENGLISH_OTHERWISE = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private static final Map<String, String> PLATFORMS =
            Map.of("tiktok", "TikTok", "instagram", "Instagram", "facebook", "Facebook");

    static NoticeLetter of(NoticeNews news, Optional<URI> link) {
        var bundle = ResourceBundle.getBundle(BUNDLE, locale(news.locale()), ENGLISH_OTHERWISE);
        var language = bundle.getLocale().equals(Locale.ROOT) ? Locale.ENGLISH : bundle.getLocale();
        var values = new Object[] {
            oneLine(news.account()),
            PLATFORMS.getOrDefault(news.platform(), news.platform()),
            news.days(),
            DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                    .withLocale(language)
                    .withZone(ZoneOffset.UTC)
                    .format(news.endsAt())
        };
        var kind = news.days() == DueNotice.EXPIRED ? "expired." : "ends.";
        return new NoticeLetter(
                language.getLanguage(),
                format(bundle, kind + "subject", language, values),
                format(bundle, kind + "text", language, values),
                format(bundle, "action", language, values),
                format(bundle, "why", language, values),
                link.map(URI::toString).orElse(null));
    }

    private static String format(ResourceBundle bundle, String key, Locale language, Object[] values) {
        return new MessageFormat(bundle.getString(key), language).format(values);
    }

    /** Identity providers write {@code fr_CA}, too. */
    private static Locale locale(@Nullable String tag) {
        return tag == null ? Locale.ENGLISH : Locale.forLanguageTag(tag.replace('_', '-'));
    }

    /** The name stands in a header. */
    private static String oneLine(String name) {
        return name.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
