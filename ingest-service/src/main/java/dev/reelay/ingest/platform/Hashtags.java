package dev.reelay.ingest.platform;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Hashtags in their stored form: without {@code #}, lower case, composed (NFC), letters of every language. */
public final class Hashtags {

    /**
     * Letters with their marks, digits, underscore: what the platforms link. The marks are for decomposed text, such as Vietnamese.
     */
    private static final Pattern IN_CAPTION = Pattern.compile("[#＃]([\\p{L}\\p{M}\\p{N}_]+)");

    private Hashtags() {}

    /** The hashtags of a caption, each once, in order of appearance. */
    public static List<String> in(String caption) {
        return IN_CAPTION
                .matcher(caption)
                .results()
                .map(found -> normal(found.group(1)))
                .distinct()
                .toList();
    }

    /** The stored form of a hashtag that was given with or without {@code #}. */
    public static String normal(String hashtag) {
        var text = hashtag.strip();
        var bare = text.startsWith("#") || text.startsWith("＃") ? text.substring(1) : text;
        return Normalizer.normalize(bare, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
