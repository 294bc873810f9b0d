package dev.reelay.search.engine;

import java.util.List;

/**
 * A word that must be found, or several that must be adjacent.
 *
 * @param words folded; one, unless it is a phrase
 * @param exact a phrase or a quoted word: no typos, no prefix
 */
public record SearchTerm(List<String> words, boolean exact) {

    public String word() {
        return words.get(0);
    }
}
