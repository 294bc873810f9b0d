package dev.reelay.local.journey;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes up searches as people type them: with a typo, without diacritics. */
final class Queries {

    private static final Pattern HASHTAG_OR_MENTION = Pattern.compile("[#@]\\S+");
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    /** A letter three times in a row, as in "sooo": nobody types it twice the same way. */
    private static final Pattern SHOUTED = Pattern.compile("(\\p{L})\\1\\1");

    private static final Pattern LATIN = Pattern.compile("[a-z]+");

    /**
     * @param q as typed
     * @param meant the word that a right hit has in its text, folded
     * @param videoId of a video that must be among the hits
     */
    record Query(String q, String meant, String videoId) {}

    /** A video's text to take words from. */
    record Text(String videoId, String description) {

        List<String> words() {
            return WORD.matcher(HASHTAG_OR_MENTION
                            .matcher(Normalizer.normalize(description, Normalizer.Form.NFC))
                            .replaceAll(" "))
                    .results()
                    .map(match -> match.group())
                    .filter(word -> !SHOUTED.matcher(word).find())
                    .toList();
        }
    }

    private Queries() {}

    /** A long word with a letter missing in its middle. */
    static Optional<Query> withTypo(List<Text> texts) {
        return longest(
                        texts,
                        word -> word.length() >= 7
                                && word.length() <= 14
                                && LATIN.matcher(word).matches())
                .map(found -> new Query(withoutMiddle(found.word()), found.word(), found.videoId()));
    }

    /** Neighbouring words, at least one of which lost its diacritics. */
    static Optional<Query> withoutDiacritics(List<Text> texts) {
        return texts.stream()
                .flatMap(text -> phrases(text.words()).map(phrase -> new Found(phrase, text.videoId())))
                .filter(found -> !LATIN.matcher(
                                found.word().toLowerCase(Locale.ROOT).replace(" ", ""))
                        .matches())
                // Letters of their own, such as đ or ß, do not fold everywhere the same way.
                .filter(found ->
                        LATIN.matcher(fold(found.word()).replace(" ", "")).matches())
                .max(Comparator.comparingInt((Found found) -> found.word().length())
                        .thenComparing(Found::videoId))
                .map(found -> new Query(fold(found.word()), fold(found.word()).split(" ")[0], found.videoId()));
    }

    /** Lower case, without diacritics. */
    static String fold(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private record Found(String word, String videoId) {}

    private static Optional<Found> longest(List<Text> texts, Predicate<String> wanted) {
        return texts.stream()
                .flatMap(text -> text.words().stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .filter(wanted)
                        .map(word -> new Found(word, text.videoId())))
                .max(Comparator.comparingInt((Found found) -> found.word().length())
                        .thenComparing(Found::word)
                        .thenComparing(Found::videoId));
    }

    private static Stream<String> phrases(List<String> words) {
        return Stream.iterate(0, index -> index + 1 < words.size(), index -> index + 1)
                .filter(index ->
                        words.get(index).length() > 2 && words.get(index + 1).length() > 2)
                .map(index -> words.get(index) + " " + words.get(index + 1));
    }

    private static String withoutMiddle(String word) {
        var middle = word.length() / 2;
        return word.substring(0, middle) + word.substring(middle + 1);
    }
}
