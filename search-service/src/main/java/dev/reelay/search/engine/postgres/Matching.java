package dev.reelay.search.engine.postgres;

/**
 * The lexemes that a search looks for, each a {@code tsquery}.
 *
 * @param all what hits must match
 * @param typed the words as they were typed, without filters; empty without words
 * @param ranked what hits are ranked by; empty without words
 * @param isAbridged whether more might be found by rarer words
 */
record Matching(String all, String typed, String ranked, boolean isAbridged) {

    boolean hasWords() {
        return !typed.isEmpty();
    }
}
