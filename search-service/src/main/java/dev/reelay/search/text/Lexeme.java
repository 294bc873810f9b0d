package dev.reelay.search.text;

/**
 * What a post's {@code tsvector} holds, quoted as PostgreSQL reads it: words, and behind a sign that no word contains, what posts are
 * filtered by, so that one index scan does both.
 */
public final class Lexeme {

    /** Longer keys share one lexeme; a lexeme has at most 2,046 bytes. */
    private static final int MAX_LETTERS = 200;

    private Lexeme() {}

    /** A folded word. */
    public static String word(String word) {
        return quoted(word);
    }

    /** The corpus that a post belongs to: a workspace or the public one. */
    public static String corpus(String corpus) {
        return quoted("~" + cut(corpus));
    }

    /** @param key folded, without {@code #} */
    public static String hashtag(String key) {
        return quoted("#" + cut(key));
    }

    /** @param key folded, without {@code @} */
    public static String author(String key) {
        return quoted("@" + cut(key));
    }

    private static String cut(String key) {
        return key.codePointCount(0, key.length()) <= MAX_LETTERS
                ? key
                : key.substring(0, key.offsetByCodePoints(0, MAX_LETTERS));
    }

    private static String quoted(String lexeme) {
        return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
