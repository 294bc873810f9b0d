package dev.reelay.search.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The words of a text as {@link Words} cuts them, each with its place in the text as it was written.
 *
 * <p>Folding changes lengths ({@code ß}, {@code đ}, marks), so the text is folded in pieces whose places are known, and each word is
 * looked up in what comes out. Where that differs from folding all at once, as it may where letters combine across pieces, what
 * stands between two spaces is tried by itself, and at worst its words have the place of all of it.
 */
public final class PlacedWords {

    /** Symbols below it are no words, see {@link Words}. */
    private static final int FIRST_PICTURE = 0x2190;

    private static final int FIRST_BEYOND_ASCII = 0x80;

    private final String text;
    private final Map<String, String> known = new HashMap<>();
    private final StringBuilder folded = new StringBuilder();
    /** Of each unit of the folded text the piece that it came from: its first unit, and the one behind its last. */
    private int[] starts;

    private int[] ends;

    private PlacedWords(String text) {
        this.text = text;
        starts = new int[text.length() + 1];
        ends = new int[text.length() + 1];
        foldPieces();
    }

    /** In order; the words are those of {@link Words#of}. */
    public static List<PlacedWord> of(String text) {
        return new PlacedWords(text).placed(Words.of(text)).orElseGet(() -> byRuns(text));
    }

    private static List<PlacedWord> byRuns(String text) {
        var all = new ArrayList<PlacedWord>();
        for (var from = 0; from < text.length(); ) {
            var to = from;
            while (to < text.length() && !Character.isWhitespace(text.charAt(to))) {
                to++;
            }
            all.addAll(ofRun(text.substring(from, to), from));
            from = to + 1;
        }
        return all;
    }

    /** @param offset of the run in its text */
    private static List<PlacedWord> ofRun(String run, int offset) {
        var words = Words.of(run);
        return new PlacedWords(run)
                        .placed(words)
                        .orElseGet(() -> words.stream()
                                .map(word -> new PlacedWord(word, 0, run.length()))
                                .toList())
                        .stream()
                        .map(word -> new PlacedWord(word.word(), offset + word.start(), offset + word.end()))
                        .toList();
    }

    private void foldPieces() {
        for (var from = 0; from < text.length(); ) {
            var letter = text.codePointAt(from);
            var to = from + Character.charCount(letter);
            while (to < text.length() && continues(text.codePointAt(to))) {
                to += Character.charCount(text.codePointAt(to));
            }
            if (to == from + 1 && letter < FIRST_BEYOND_ASCII) {
                append((char) Character.toLowerCase(letter), from, to);
            } else {
                var piece = known.computeIfAbsent(text.substring(from, to), Folding::fold);
                for (var i = 0; i < piece.length(); i++) {
                    append(piece.charAt(i), from, to);
                }
            }
            from = to;
        }
    }

    private void append(char unit, int from, int to) {
        var at = folded.length();
        if (at == starts.length) {
            starts = Arrays.copyOf(starts, 2 * at);
            ends = Arrays.copyOf(ends, 2 * at);
        }
        starts[at] = from;
        ends[at] = to;
        folded.append(unit);
    }

    /** Empty if the text folds otherwise, or a word is not where it should be. */
    private Optional<List<PlacedWord>> placed(List<Word> words) {
        var whole = folded.toString();
        if (!whole.equals(Folding.fold(text))) {
            return Optional.empty();
        }
        var placed = new ArrayList<PlacedWord>(words.size());
        var at = 0;
        for (var word : words) {
            while (at < whole.length() && !begins(whole.codePointAt(at))) {
                at += Character.charCount(whole.codePointAt(at));
            }
            var end = end(word.text(), whole, at);
            if (end == at) {
                return Optional.empty();
            }
            placed.add(new PlacedWord(word, starts[at], ends[end - 1]));
            at = end;
        }
        return Optional.of(placed);
    }

    /** Words are decomposed, the text is not. {@code at} when the word does not begin there. */
    private static int end(String word, String text, int at) {
        if (text.startsWith(word, at)) {
            return at + word.length();
        }
        var decomposed = new StringBuilder();
        var end = at;
        while (end < text.length() && decomposed.length() < word.length()) {
            var letter = text.codePointAt(end);
            decomposed.append(Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFKD));
            end += Character.charCount(letter);
        }
        return decomposed.indexOf(word) == 0 ? end : at;
    }

    private static boolean begins(int letter) {
        return Character.isLetterOrDigit(letter)
                || letter >= FIRST_PICTURE && Character.getType(letter) == Character.OTHER_SYMBOL;
    }

    /** Whether it belongs to the letter before it: marks, joiners, the inner parts of Hangul syllables, narrow voicing. */
    private static boolean continues(int letter) {
        if (letter < FIRST_BEYOND_ASCII) {
            return false;
        }
        var type = Character.getType(letter);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.FORMAT
                || letter >= 0x1160 && letter <= 0x11FF
                || letter == 0xFF9E
                || letter == 0xFF9F;
    }
}
