package dev.reelay.ingest.platform;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Hashtags in the one form that we keep: without {@code #}, lower case, composed (NFC), letters of every language. */
public final class Hashtags {

    /** Letters with their marks, digits, underscore: what the platforms link. Vietnamese may come decomposed, hence the marks. */
    private static final Pattern IN_CAPTION = Pattern.compile("[#＃]([\\p{L}\\p{M}\\p{N}_]+)");

    private Hashtags() {}

    /** Those of a caption, each once, in its order. */
    public static List<String> in(String caption) {
        return IN_CAPTION
                .matcher(caption)
                .results()
                .map(found -> normal(found.group(1)))
                .distinct()
                .toList();
    }

    /** A hashtag as somebody typed it, with or without {@code #}. */
    public static String normal(String hashtag) {
        var text = hashtag.strip();
        var bare = text.startsWith("#") || text.startsWith("＃") ? text.substring(1) : text;
        return Normalizer.normalize(bare, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
