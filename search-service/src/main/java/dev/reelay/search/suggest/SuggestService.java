package dev.reelay.search.suggest;

import dev.reelay.search.engine.WordCompleter;
import dev.reelay.search.engine.WordCompleter.Completion;
import dev.reelay.search.text.Folding;
import dev.reelay.search.text.Lexeme;
import dev.reelay.search.text.Words;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Completes the last word of what was typed, from the words that posts have. */
@ApplicationScoped
class SuggestService {

    private final WordCompleter words;

    SuggestService(WordCompleter words) {
        this.words = words;
    }

    Uni<SuggestionsView> suggest(String workspace, String typed, int limit) {
        var token = typed.substring(typed.lastIndexOf(' ') + 1);
        var key = Folding.key(token);
        if (key.isEmpty()) {
            return Uni.createFrom().item(SuggestionsView.NOTHING);
        }
        var cut = Words.of(token);
        var word = cut.isEmpty() || token.startsWith("#") || token.startsWith("@")
                ? ""
                : cut.get(cut.size() - 1).text();
        return Uni.combine()
                .all()
                .unis(
                        completions(workspace, word, limit),
                        completions(workspace, token.startsWith("@") ? "" : Lexeme.ofHashtag(key), limit),
                        completions(workspace, token.startsWith("#") ? "" : Lexeme.ofAuthor(key), limit))
                .with((ofWords, ofHashtags, ofAuthors) -> new SuggestionsView(
                        SuggestionsView.of(ofWords, ""),
                        SuggestionsView.of(ofHashtags, "#"),
                        SuggestionsView.of(ofAuthors, "@")));
    }

    private Uni<List<Completion>> completions(String workspace, String beginning, int limit) {
        return beginning.isEmpty() ? Uni.createFrom().item(List.of()) : words.completions(workspace, beginning, limit);
    }
}
