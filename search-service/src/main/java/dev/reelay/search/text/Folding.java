package dev.reelay.search.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Removes what people leave out when they type: case, diacritics, ligatures, widths and ornaments.
 *
 * <p>Marks that make another letter rather than a variant (Devanagari vowels, Japanese voicing) stay.
 */
public final class Folding {

    /** Scripts whose marks may be left out; the common and inherited ones cover emoji selectors and keycaps. */
    private static final Set<UnicodeScript> MARKS_ARE_OPTIONAL = EnumSet.of(
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.HEBREW,
            UnicodeScript.ARABIC,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.COMMON,
            UnicodeScript.INHERITED);

    /** Letters that Unicode does not decompose though people type them without the stroke; and Arabic spelling variants. */
    private static final Map<Integer, String> PLAIN = Map.ofEntries(
            Map.entry((int) 'đ', "d"),
            Map.entry((int) 'ð', "d"),
            Map.entry((int) 'ø', "o"),
            Map.entry((int) 'ł', "l"),
            Map.entry((int) 'ħ', "h"),
            Map.entry((int) 'ŧ', "t"),
            Map.entry((int) 'ı', "i"),
            Map.entry((int) 'ß', "ss"),
            Map.entry((int) 'æ', "ae"),
            Map.entry((int) 'œ', "oe"),
            Map.entry((int) 'þ', "th"),
            Map.entry((int) 'ς', "σ"),
            Map.entry(0x0640, ""), // tatweel only stretches a word
            Map.entry(0x0671, "\u0627"), // alef wasla -> alef
            Map.entry(0x0649, "\u064a"), // alef maksura -> yeh
            Map.entry(0x0629, "\u0647")); // teh marbuta -> heh

    private static final int FIRST_KATAKANA = 0x30A1;
    private static final int LAST_KATAKANA = 0x30F6;
    private static final int KATAKANA_TO_HIRAGANA = -0x60;

    private Folding() {}

    /** The folded text; separators and punctuation stay where they are. */
    public static String fold(String text) {
        if (isPlain(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        var decomposed = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT);
        var folded = new StringBuilder(decomposed.length());
        var base = UnicodeScript.COMMON;
        for (var at = 0; at < decomposed.length(); ) {
            var letter = decomposed.codePointAt(at);
            at += Character.charCount(letter);
            if (isMark(letter)) {
                if (!MARKS_ARE_OPTIONAL.contains(base)) {
                    folded.appendCodePoint(letter);
                }
            } else if (Character.getType(letter) != Character.FORMAT) { // joiners, soft hyphens
                base = Scripts.of(letter);
                append(folded, letter);
            }
        }
        return toHiragana(Normalizer.normalize(folded, Normalizer.Form.NFC));
    }

    /**
     * A handle or hashtag as it is compared by a filter: folded, without its {@code @} or {@code #}.
     *
     * @return empty when nothing is left of it
     */
    public static String key(String name) {
        var folded = fold(name.strip());
        return folded.startsWith("#") || folded.startsWith("@") ? folded.substring(1) : folded;
    }

    /** Whether it is ASCII, which has no diacritics. */
    public static boolean isPlain(String text) {
        return text.chars().allMatch(letter -> letter < 0x80);
    }

    private static boolean isMark(int letter) {
        var type = Character.getType(letter);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static void append(StringBuilder folded, int letter) {
        var plain = PLAIN.get(letter);
        if (plain == null) {
            folded.appendCodePoint(letter);
        } else {
            folded.append(plain);
        }
    }

    /** People type one syllabary and mean either. */
    private static String toHiragana(String text) {
        return text.codePoints()
                .map(letter ->
                        letter >= FIRST_KATAKANA && letter <= LAST_KATAKANA ? letter + KATAKANA_TO_HIRAGANA : letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
