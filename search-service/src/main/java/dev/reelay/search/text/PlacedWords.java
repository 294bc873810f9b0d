package dev.reelay.search.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words of a text as {@link Words} cuts them, each with its place in the text as it was written.
 *
 * <p>Folding changes lengths ({@code ß}, {@code đ}, marks), so the text is folded in pieces whose places are known, and each word is
 * looked up in what comes out. Where that differs from folding all at once, as it may where letters combine across pieces, the word
 * has the place of everything between two spaces.
 */
public final class PlacedWords {

    /** Symbols below it are no words, see {@link Words}. */
    private static final int FIRST_PICTURE = 0x2190;

    private final List<PlacedWord> placed = new ArrayList<>();

    private PlacedWords() {}

    /** In order; the words are those of {@link Words#of}. */
    public static List<PlacedWord> of(String text) {
        var words = new PlacedWords();
        for (var from = 0; from < text.length(); ) {
            var to = from;
            while (to < text.length() && !Character.isWhitespace(text.charAt(to))) {
                to++;
            }
            if (to > from) {
                words.place(text.substring(from, to), from);
            }
            from = to + 1;
        }
        return words.placed;
    }

    /** @param offset of the run of characters without a space in the text */
    private void place(String run, int offset) {
        var words = Words.of(run);
        var folded = new FoldedRun(run);
        folded.placesOf(words)
                .ifPresentOrElse(
                        places -> {
                            for (var i = 0; i < places.size(); i++) {
                                var place = places.get(i);
                                placed.add(new PlacedWord(
                                        words.get(i), offset + folded.start(place[0]), offset + folded.end(place[1])));
                            }
                        },
                        () -> words.forEach(word -> placed.add(new PlacedWord(word, offset, offset + run.length()))));
    }

    /** A run of characters, folded piece by piece: each unit of the folded text knows the piece that it came from. */
    private static final class FoldedRun {

        private final String run;
        private final StringBuilder folded = new StringBuilder();
        private final List<int[]> pieces = new ArrayList<>();

        FoldedRun(String run) {
            this.run = run;
            for (var from = 0; from < run.length(); ) {
                var to = from + Character.charCount(run.codePointAt(from));
                while (to < run.length() && continues(run.codePointAt(to))) {
                    to += Character.charCount(run.codePointAt(to));
                }
                var piece = Folding.fold(run.substring(from, to));
                for (var i = 0; i < piece.length(); i++) {
                    pieces.add(new int[] {from, to});
                }
                folded.append(piece);
                from = to;
            }
        }

        int start(int at) {
            return pieces.get(at)[0];
        }

        int end(int behind) {
            return pieces.get(behind - 1)[1];
        }

        /** First unit and the one behind the last of each word in the folded text; empty if one is not where it should be. */
        Optional<List<int[]>> placesOf(List<Word> words) {
            var text = folded.toString();
            if (!text.equals(Folding.fold(run))) {
                return Optional.empty();
            }
            var places = new ArrayList<int[]>();
            var at = 0;
            for (var word : words) {
                while (at < text.length() && !begins(text.codePointAt(at))) {
                    at += Character.charCount(text.codePointAt(at));
                }
                var end = end(word.text(), text, at);
                if (end <= at) {
                    return Optional.empty();
                }
                places.add(new int[] {at, end});
                at = end;
            }
            return Optional.of(places);
        }

        /** Words are decomposed, the text is not. Not behind {@code at} when the word does not begin there. */
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
}
