package dev.reelay.search.text;

/**
 * Which lexemes a text may have: whoever looks for some passes it by unless it has all of their bits. A text that has the lexemes has
 * the bits; of 25 lexemes' bits about one text in thirty has those of another word by chance. A bit each for the whole lexeme, and for
 * the first two and the first three letters of a word, so that the beginning of a word may be looked for as well.
 *
 * @param lexemes of whole ones, without marks
 * @param beginnings of words
 */
public record LexemeBits(long lexemes, long beginnings) {

    public static final LexemeBits NONE = new LexemeBits(0, 0);

    /** First characters of lexemes that are no words; see {@link Lexeme}. */
    private static final String SIGNS = "#@+-";

    private static final int SHORT_BEGINNING = 2;
    private static final int LONG_BEGINNING = 3;

    /** @param lexeme a word, or with its sign, without mark */
    public static LexemeBits of(String lexeme) {
        return new LexemeBits(bit(lexeme), SIGNS.indexOf(lexeme.charAt(0)) < 0 ? ofBeginning(lexeme).beginnings : 0);
    }

    /** Of any word that begins so; none of a single letter. */
    public static LexemeBits ofBeginning(String beginning) {
        return new LexemeBits(0, first(beginning, SHORT_BEGINNING) | first(beginning, LONG_BEGINNING));
    }

    /** Those of both. */
    public LexemeBits with(LexemeBits other) {
        return new LexemeBits(lexemes | other.lexemes, beginnings | other.beginnings);
    }

    /** Whether what has these may have those. */
    public boolean mayHave(LexemeBits wanted) {
        return with(wanted).equals(this);
    }

    private static long first(String word, int letters) {
        return word.codePointCount(0, word.length()) < letters
                ? 0
                : bit(word.substring(0, word.offsetByCodePoints(0, letters)));
    }

    /** Stored, so it must not change: the hash is the one that String specifies, spread by a multiplication. */
    private static long bit(String text) {
        return 1L << (text.hashCode() * 0x9E3779B97F4A7C15L >>> 58);
    }
}
