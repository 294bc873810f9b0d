package dev.reelay.sandbox.catalog;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds the hashtags of a caption. */
public final class Hashtags {

    private static final Pattern HASHTAG = Pattern.compile("#([\\p{L}\\p{M}\\p{N}_]+)");

    private Hashtags() {}

    /** Without '#', lower case, each once, in order. */
    public static List<String> in(String caption) {
        return HASHTAG.matcher(caption)
                .results()
                .map((MatchResult found) -> found.group(1).toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
