package dev.reelay.search.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelay.common.digest.Sha256;
import dev.reelay.contracts.ingest.Corpus;
import java.util.HexFormat;

/**
 * What the {@code tsvector} of a post consists of: its words, its hashtags with {@code #} and its author with {@code @}, as PostgreSQL
 * reads them. No word contains such a sign.
 *
 * <p>Of scripts without spaces, each word is one character, which very many posts have. Two of them side by side are a lexeme too, with
 * {@code +}, and two that have one word between them, with {@code -}: few posts have those, and phrases consist of them.
 *
 * <p>The lexemes of each workspace begin with a mark of its own, so that no workspace's searches read what others posted; those of the
 * public corpus have none. Marks may coincide: who searches by a lexeme also compares the workspace.
 */
public final class Lexeme {

    /** Longer keys share one lexeme; a lexeme has at most 2,046 bytes. */
    private static final int MAX_LETTERS = 200;

    private static final int MARK_BYTES = 3;

    private static final String MARK = "~";

    private final String mark;

    private Lexeme(String mark) {
        this.mark = mark;
    }

    /** The lexemes of a workspace, or of {@link Corpus#PUBLIC}. */
    public static Lexeme in(String corpus) {
        return new Lexeme(
                corpus.equals(Corpus.PUBLIC)
                        ? ""
                        : MARK + HexFormat.of().formatHex(Sha256.of(corpus.getBytes(UTF_8)), 0, MARK_BYTES));
    }

    /** A folded word, quoted. */
    public String word(String word) {
        return quoted(word);
    }

    /** @param key folded, without {@code #} */
    public String hashtag(String key) {
        return quoted(ofHashtag(key));
    }

    /** @param key folded, without {@code @} */
    public String author(String key) {
        return quoted(ofAuthor(key));
    }

    /** Two characters, each a folded word, the second right behind the first. */
    public String sideBySide(String first, String second) {
        return quoted(ofPair(first, second));
    }

    /** The same with one word between them. */
    public String oneApart(String first, String second) {
        return quoted("-" + first + second);
    }

    /** SQL for a lexeme without the mark. By a regular expression it would cost twice as much as all the rest of counting words. */
    public static String unmarked(String column) {
        return "case when starts_with(%1$s, '%2$s') then substr(%1$s, %3$d) else %1$s end"
                .formatted(column, MARK, MARK.length() + 2 * MARK_BYTES + 1);
    }

    /** Without the mark, as words are counted. */
    public static String ofHashtag(String key) {
        return "#" + cut(key);
    }

    /** Without the mark, as words are counted. */
    public static String ofAuthor(String key) {
        return "@" + cut(key);
    }

    /** Two characters side by side, without the mark, as words are counted. */
    public static String ofPair(String first, String second) {
        return "+" + first + second;
    }

    private static String cut(String key) {
        return key.codePointCount(0, key.length()) <= MAX_LETTERS
                ? key
                : key.substring(0, key.offsetByCodePoints(0, MAX_LETTERS));
    }

    private String quoted(String lexeme) {
        return "'" + mark + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
