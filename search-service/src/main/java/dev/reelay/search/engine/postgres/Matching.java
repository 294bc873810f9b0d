package dev.reelay.search.engine.postgres;

import dev.reelay.search.text.LexemeBits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lexemes that a search looks for.
 *
 * @param all what hits must match
 * @param first which of them are looked up before all others; {@code null} if that is the same
 * @param typed the words as they were typed, without filters, by which hits are ranked; {@code null} without words
 * @param joined the same written as one word; {@code null} if there is no such word
 * @param bits that hits have by any of these; empty when nothing is known of them
 * @param isAbridged whether more might be found by rarer words
 * @param often of near words, those that very many posts have; {@code null} without any
 */
record Matching(
        CorpusQuery all,
        @Nullable CorpusQuery first,
        @Nullable CorpusQuery typed,
        @Nullable CorpusQuery joined,
        List<LexemeBits> bits,
        boolean isAbridged,
        @Nullable Often often) {

    /**
     * What the walk to near words looks for beside the words as they were typed.
     *
     * @param bits that these have, by any of them; empty when nothing is known of them
     */
    record Often(CorpusQuery query, List<LexemeBits> bits) {}

    static Matching of(WordQuery query, Corpora corpora) {
        return new Matching(
                query.exact(corpora.all()),
                null,
                query.words(corpora.all()),
                query.joined(corpora.all()),
                query.bits(),
                query.isAbridged(),
                null);
    }

    /** With other words than those typed. */
    Matching near(CorpusQuery near, @Nullable Often often) {
        return new Matching(near, all, typed, joined, List.of(), isAbridged, often);
    }

    /** What a walk passes posts by without; empty when nothing is known of them. */
    List<LexemeBits> walkedBits(boolean isRanked) {
        return isRanked && often != null ? often.bits() : bits;
    }

    boolean isNear() {
        return first != null;
    }
}
