package dev.reelay.search.engine.postgres;

import org.jspecify.annotations.Nullable;

/**
 * The lexemes that a search looks for.
 *
 * @param all what hits must match
 * @param typed the words as they were typed, without filters, by which hits are ranked; {@code null} without words
 * @param joined the same written as one word; {@code null} if there is no such word
 * @param isNear whether {@code all} has words other than those typed
 * @param isAbridged whether more might be found by rarer words
 */
record Matching(
        CorpusQuery all,
        @Nullable CorpusQuery typed,
        @Nullable CorpusQuery joined,
        boolean isNear,
        boolean isAbridged) {

    /** With other words than those typed. */
    Matching near(CorpusQuery near) {
        return new Matching(near, typed, joined, true, isAbridged);
    }
}
