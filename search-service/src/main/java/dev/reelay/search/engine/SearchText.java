package dev.reelay.search.engine;

import dev.reelay.search.text.Folding;
import dev.reelay.search.text.Word;
import dev.reelay.search.text.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * What a caller typed, as terms that must all be found.
 *
 * <p>Words in double quotes are a phrase; so is a run of characters in a script without spaces. All other punctuation, {@code #} and
 * {@code @} included, only separates. The last term, unless exact, is taken as the beginning of a word.
 *
 * @param isPlain whether it was typed in ASCII letters alone, as hashtags mostly are, also those of languages with diacritics
 */
public record SearchText(List<SearchTerm> terms, boolean isPlain) {

    /** Meilisearch reads this many words and ignores the rest; a phrase counts as one. */
    static final int MAX_TERMS = 10;

    static final int MAX_LENGTH = 512;

    /** @throws dev.reelay.common.problem.ProblemException {@code query-too-long} */
    public static SearchText of(String q) {
        if (q.length() > MAX_LENGTH) {
            throw SearchProblem.QUERY_TOO_LONG
                    .because("Send at most " + MAX_LENGTH + " characters.")
                    .at("q", "has " + q.length() + " characters");
        }
        var terms = new ArrayList<SearchTerm>();
        var parts = q.split("\"", -1);
        for (var i = 0; i < parts.length; i++) {
            var words = Words.of(parts[i]);
            if (i % 2 == 1 && !words.isEmpty()) {
                terms.add(new SearchTerm(words.stream().map(Word::text).toList(), true));
            } else {
                addTerms(words, terms);
            }
        }
        if (terms.size() > MAX_TERMS) {
            throw SearchProblem.QUERY_TOO_LONG
                    .because("Send at most " + MAX_TERMS + " words or phrases.")
                    .at("q", "has " + terms.size() + " words");
        }
        return new SearchText(List.copyOf(terms), Folding.isPlain(q));
    }

    public boolean isEmpty() {
        return terms.isEmpty();
    }

    /** Whether the term at this index is the beginning of a word that is still being typed. */
    public boolean isPrefix(int index) {
        return index == terms.size() - 1 && !terms.get(index).exact();
    }

    private static void addTerms(List<Word> words, List<SearchTerm> terms) {
        var run = new ArrayList<Word>();
        for (var word : words) {
            if (!word.continues()) {
                addRun(run, terms);
            }
            run.add(word);
        }
        addRun(run, terms);
    }

    private static void addRun(List<Word> run, List<SearchTerm> terms) {
        if (!run.isEmpty()) {
            terms.add(new SearchTerm(
                    run.stream().map(Word::text).toList(), run.get(0).character()));
            run.clear();
        }
    }
}
