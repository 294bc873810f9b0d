package dev.reelay.search.text;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which lexemes a text may have: whoever looks for some passes it by unless it has all of their bits. A text that has the lexemes has
 * the bits; of texts of 25 lexemes hardly one in fifty has those of another word by chance.
 *
 * <ul>
 *   <li>A word has two bits for the whole of it, a short one three, and one each for its first two and its first three letters, so that
 *       the beginning of a word may be looked for as well.
 *   <li>A hashtag has those of the same word, which its text mostly has anyway, and one more.
 *   <li>A pair of characters has those of both, which its text always has, and one more.
 *   <li>An author has two.
 * </ul>
 */
public final class LexemeBits {

    /** Of 64 bits. */
    public static final int PARTS = 4;

    public static final LexemeBits NONE = new LexemeBits(new BitSet());

    private static final int SHORT_BEGINNING = 2;
    private static final int LONG_BEGINNING = 3;

    private final BitSet bits;

    private LexemeBits(BitSet bits) {
        this.bits = bits;
    }

    /** @param lexeme a word, or with its sign, without mark; see {@link Lexeme} */
    public static LexemeBits of(String lexeme) {
        return switch (lexeme.charAt(0)) {
            case '#' -> ofHashtag(lexeme);
            case '+', '-' -> ofPair(lexeme);
            case '@' -> own(lexeme, 2);
            default -> ofBeginning(lexeme).with(own(lexeme, letters(lexeme) <= LONG_BEGINNING ? 3 : 2));
        };
    }

    private static LexemeBits ofHashtag(String lexeme) {
        var own = own(lexeme, 1);
        return lexeme.length() == 1 ? own : own.with(of(lexeme.substring(1)));
    }

    private static LexemeBits ofPair(String lexeme) {
        return lexeme.codePoints()
                .skip(1)
                .mapToObj(Character::toString)
                .map(LexemeBits::of)
                .reduce(own(lexeme, 1), LexemeBits::with);
    }

    /** Of any word that begins so; none of a single letter. */
    public static LexemeBits ofBeginning(String beginning) {
        var bits = new BitSet();
        IntStream.of(SHORT_BEGINNING, LONG_BEGINNING)
                .filter(letters -> letters(beginning) >= letters)
                .map(letters -> beginning.offsetByCodePoints(0, letters))
                .forEach(end -> bits.set(place(places(beginning.substring(0, end)), 0)));
        return new LexemeBits(bits);
    }

    /** Others than those of a beginning that is the same. */
    private static LexemeBits own(String lexeme, int count) {
        var bits = new BitSet();
        var places = places(lexeme);
        for (var which = 1; which <= count; which++) {
            bits.set(place(places, which));
        }
        return new LexemeBits(bits);
    }

    private static int letters(String word) {
        return word.codePointCount(0, word.length());
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

    /** By eight bits each. */
    private static int place(long places, int which) {
        return (int) (places >>> Long.SIZE - (which + 1) * Byte.SIZE) & 0xFF;
    }
}
