package dev.reelay.search.highlight;

import dev.reelay.search.engine.SearchText;
import dev.reelay.search.post.PostView;
import dev.reelay.search.text.PlacedWord;
import dev.reelay.search.text.PlacedWords;
import dev.reelay.search.text.TypedWord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the parts of a post that the words of a query stand for, whichever engine found the post: words as they were typed, within
 * their typos, unfinished when they are the last, phrases, and words written apart or as one. For one thread.
 */
public final class Highlighter {

    /** Of a caption; the longest have 63,206 characters, of which nobody shows more in a list of hits. */
    static final int MOST_UNITS = 5_000;

    /** Most words that are found written as one, as in the engines. */
    private static final int MAX_JOINED = 3;

    /** Words of their own, which stand for what is like them. */
    private final List<TypedWord> words = new ArrayList<>();
    /** Words in a row that may be written as one. */
    private final List<TypedWord> joined = new ArrayList<>();
    /** Words that stand side by side, exactly as they are. */
    private final List<List<String>> phrases = new ArrayList<>();

    private final Map<String, Boolean> known = new HashMap<>();

    public Highlighter(SearchText text) {
        for (var i = 0; i < text.terms().size(); i++) {
            var term = text.terms().get(i);
            if (term.exact()) {
                phrases.add(term.words());
            } else {
                words.add(new TypedWord(term.word(), text.isPrefix(i)));
                addJoined(text, i);
            }
        }
    }

    public Highlights of(PostView post) {
        return new Highlights(
                ranges(shown(post.caption())),
                ranges(post.author() == null ? "" : post.author()),
                post.hashtags().stream().map(this::ranges).toList());
    }

    private void addJoined(SearchText text, int first) {
        var whole = new StringBuilder(text.terms().get(first).word());
        for (var next = first + 1;
                next < Math.min(first + MAX_JOINED, text.terms().size());
                next++) {
            if (text.terms().get(next).exact()) {
                return;
            }
            whole.append(text.terms().get(next).word());
            joined.add(new TypedWord(whole.toString(), text.isPrefix(next)));
        }
    }

    private List<TextRange> ranges(String text) {
        if (words.isEmpty() && phrases.isEmpty()) {
            return List.of();
        }
        var placed = PlacedWords.of(text);
        var ranges = new ArrayList<TextRange>();
        for (var i = 0; i < placed.size(); i++) {
            var count = matched(placed, i);
            if (count > 0) {
                ranges.add(new TextRange(
                        placed.get(i).start(), placed.get(i + count - 1).end()));
            }
        }
        return TextRange.merged(ranges);
    }

    /** How many words from this one on are what was typed; 0 if none. */
    private int matched(List<PlacedWord> placed, int at) {
        var most = known.computeIfAbsent(word(placed, at), this::isTyped) ? 1 : 0;
        for (var phrase : phrases) {
            if (phrase.size() > most && stands(phrase, placed, at)) {
                most = phrase.size();
            }
        }
        return most < 2 && at + 1 < placed.size() && areTypedAsOne(word(placed, at), word(placed, at + 1)) ? 2 : most;
    }

    private boolean areTypedAsOne(String first, String second) {
        for (var typed : words) {
            if (typed.isBoth(first, second)) {
                return true;
            }
        }
        return false;
    }

    private boolean isTyped(String word) {
        return words.stream().anyMatch(typed -> typed.standsFor(word))
                || joined.stream().anyMatch(typed -> typed.isExactly(word));
    }

    private static boolean stands(List<String> phrase, List<PlacedWord> placed, int at) {
        if (at + phrase.size() > placed.size()) {
            return false;
        }
        for (var i = 0; i < phrase.size(); i++) {
            if (!phrase.get(i).equals(word(placed, at + i))) {
                return false;
            }
        }
        return true;
    }

    private static String word(List<PlacedWord> placed, int at) {
        return placed.get(at).word().text();
    }

    /** Not half of a surrogate pair. */
    private static String shown(String caption) {
        if (caption.length() <= MOST_UNITS) {
            return caption;
        }
        return caption.substring(
                0, Character.isHighSurrogate(caption.charAt(MOST_UNITS - 1)) ? MOST_UNITS - 1 : MOST_UNITS);
    }
}
