package dev.reelay.search.text;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which lexemes a text may have: whoever looks for some passes it by unless it has all of their bits. A text that has the lexemes has
 * the bits; of texts of 25 lexemes hardly one in fifty has those of another word by chance. Two bits for the whole lexeme, and one
 * each for the first two and the first three letters of a word, so that the beginning of a word may be looked for as well.
 */
public final class LexemeBits {

    /** Of 64 bits. */
    public static final int PARTS = 4;

    public static final LexemeBits NONE = new LexemeBits(new BitSet());

    /** First characters of lexemes that are no words; see {@link Lexeme}. */
    private static final String SIGNS = "#@+-";

    private static final int SHORT_BEGINNING = 2;
    private static final int LONG_BEGINNING = 3;

    private final BitSet bits;

    private LexemeBits(BitSet bits) {
        this.bits = bits;
    }

    /** @param lexeme a word, or with its sign, without mark */
    public static LexemeBits of(String lexeme) {
        var bits = SIGNS.indexOf(lexeme.charAt(0)) < 0 ? ofBeginning(lexeme).bits : new BitSet();
        var places = places(lexeme);
        bits.set(place(places, 1));
        bits.set(place(places, 2));
        return new LexemeBits(bits);
    }

    /** Of any word that begins so; none of a single letter. */
    public static LexemeBits ofBeginning(String beginning) {
        var bits = new BitSet();
        IntStream.of(SHORT_BEGINNING, LONG_BEGINNING)
                .filter(letters -> beginning.codePointCount(0, beginning.length()) >= letters)
                .map(letters -> beginning.offsetByCodePoints(0, letters))
                .forEach(end -> bits.set(place(places(beginning.substring(0, end)), 1)));
        return new LexemeBits(bits);
    }

    /** Those of both. */
    public LexemeBits with(LexemeBits other) {
        var both = (BitSet) bits.clone();
        both.or(other.bits);
        return new LexemeBits(both);
    }

    /** Those that both have. */
    public LexemeBits common(LexemeBits other) {
        var common = (BitSet) bits.clone();
        common.and(other.bits);
        return new LexemeBits(common);
    }

    /** Whether what has these may have those. */
    public boolean mayHave(LexemeBits wanted) {
        return with(wanted).equals(this);
    }

    /** All {@link #PARTS}, as they are stored. */
    public List<Long> parts() {
        var parts = bits.toLongArray(); // without zeros at the end
        return IntStream.range(0, PARTS)
                .mapToObj(part -> part < parts.length ? parts[part] : 0)
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LexemeBits those && bits.equals(those.bits);
    }

    @Override
    public int hashCode() {
        return bits.hashCode();
    }

    @Override
    public String toString() {
        return bits.toString();
    }

    /** Stored, so it must not change: the hash is the one that String specifies, spread by a multiplication. */
    private static long places(String text) {
        return text.hashCode() * 0x9E3779B97F4A7C15L;
    }

    /** The first or the second, by eight bits each. */
    private static int place(long places, int which) {
        return (int) (places >>> Long.SIZE - which * Byte.SIZE) & 0xFF;
    }
}
