package dev.reelay.search.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Cuts text into words.
 *
 * <p>A word ends at whatever is neither letter nor digit, and where the script changes. Scripts without spaces between words are
 * cut into single characters, so that any part of a sentence can be found without a dictionary. An emoji is a word.
 */
public final class Words {

    /** Longer words are cut: Meilisearch skips words above 250 bytes, and a letter has up to 4. */
    public static final int MAX_LETTERS = 60;

    /** Symbols below it, such as © and °, are no words. */
    private static final int FIRST_PICTURE = 0x2190;

    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR,
            UnicodeScript.TIBETAN);

    /** In no script by itself, but never a part of a word of another one than Japanese. */
    private static final int LONG_VOWEL = 'ー';

    private final List<Word> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private UnicodeScript script = UnicodeScript.COMMON;
    private boolean behindCharacter;

    private Words() {}

    /** All words of a text, in order. */
    public static List<Word> of(String text) {
        var words = new Words();
        Folding.fold(text).codePoints().forEach(words::read);
        words.end();
        return words.words;
    }

    /**
     * The words of a text in passages, each indexed on its own, with a gap between them.
     *
     * <p>There is almost always just one. Meilisearch attaches digits to the script before them and would split {@code 28th} after
     * Japanese into two words; a new passage begins there.
     */
    public static List<List<Word>> passages(String text) {
        var passages = new ArrayList<List<Word>>();
        UnicodeScript last = null;
        for (var word : of(text)) {
            var own = scriptOf(word.text());
            var torn = own != null
                    && last != null
                    && own != last
                    && scriptOf(word.text().codePointAt(0)) == null;
            if (passages.isEmpty() || torn) {
                passages.add(new ArrayList<>());
            }
            passages.get(passages.size() - 1).add(word);
            last = own == null ? last : own;
        }
        return passages;
    }

    /** Whether a word is one character of a script that writes no spaces, or of those that such scripts share. */
    public static boolean isCharacter(String word) {
        var letter = word.codePointAt(0);
        return WITHOUT_SPACES.contains(Scripts.of(letter)) || scriptOf(letter) == null && Character.isLetter(letter);
    }

    /** Passages with their words separated by spaces: what Meilisearch indexes. */
    public static List<String> joined(String text) {
        return passages(text).stream()
                .map(words -> words.stream().map(Word::text).collect(Collectors.joining(" ")))
                .toList();
    }

    private static @Nullable UnicodeScript scriptOf(String word) {
        return word.codePoints()
                .mapToObj(Words::scriptOf)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** {@code null} for what scripts share. */
    private static @Nullable UnicodeScript scriptOf(int letter) {
        var script = Scripts.of(letter);
        return script == UnicodeScript.COMMON || script == UnicodeScript.INHERITED ? null : script;
    }

    private void read(int letter) {
        var type = Character.getType(letter);
        if (Character.isLetterOrDigit(letter)) {
            readLetter(letter);
        } else if (isMark(type)) {
            readMark(letter);
        } else if (type == Character.OTHER_SYMBOL && letter >= FIRST_PICTURE) {
            end();
            words.add(new Word(Character.toString(letter), false, false));
        } else {
            end();
        }
    }

    private void readLetter(int letter) {
        var own = Scripts.of(letter);
        var shared = own == UnicodeScript.COMMON || own == UnicodeScript.INHERITED;
        // A letter that scripts share continues the run; a digit does not.
        if (WITHOUT_SPACES.contains(own)
                || letter == LONG_VOWEL
                || shared && behindCharacter && !Character.isDigit(letter)) {
            var continues = behindCharacter;
            end();
            words.add(new Word(Character.toString(letter), true, continues));
            behindCharacter = true;
            return;
        }
        if (behindCharacter || !shared && script != UnicodeScript.COMMON && script != own) {
            end();
        }
        if (!shared) {
            script = own;
        }
        word.appendCodePoint(letter);
    }

    private void readMark(int mark) {
        if (behindCharacter) {
            var last = words.remove(words.size() - 1);
            words.add(new Word(last.text() + Character.toString(mark), true, last.continues()));
        } else if (!word.isEmpty()) {
            word.appendCodePoint(mark);
        }
    }

    private void end() {
        if (!word.isEmpty()) {
            words.add(new Word(cut(word.toString()), false, false));
            word.setLength(0);
        }
        script = UnicodeScript.COMMON;
        behindCharacter = false;
    }

    /** The remaining marks count as letters, as they do in Meilisearch when it allows typos by length. */
    private static String cut(String text) {
        var decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        var letters = decomposed.codePointCount(0, decomposed.length());
        return letters <= MAX_LETTERS
                ? decomposed
                : decomposed.substring(0, decomposed.offsetByCodePoints(0, MAX_LETTERS));
    }

    private static boolean isMark(int type) {
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }
}
