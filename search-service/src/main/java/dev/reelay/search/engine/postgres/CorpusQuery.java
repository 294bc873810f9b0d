package dev.reelay.search.engine.postgres;

import dev.reelay.search.text.Lexeme;
import java.util.List;
import java.util.function.Function;

/** A {@code tsquery} for each corpus that is searched, which are one or two: each has lexemes of its own. */
record CorpusQuery(List<Part> parts) {

    record Part(String corpus, String query) {}

    static CorpusQuery of(List<String> corpora, Function<Lexeme, String> query) {
        return new CorpusQuery(corpora.stream()
                .map(corpus -> new Part(corpus, query.apply(Lexeme.in(corpus))))
                .toList());
    }

    /** All of them in one, for the index over the words. */
    String whole() {
        return String.join(
                " | ", parts.stream().map(part -> "(" + part.query + ")").toList());
    }
}
