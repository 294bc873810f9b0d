package dev.reelay.search.suggest;

import dev.reelay.search.engine.WordCompleter.Completion;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the last word that was typed may become, each list the most frequent first. */
@Schema(description = "What the last word may become; each list begins with what most posts have")
public record SuggestionsView(
        @Schema(description = "Folded: without case and diacritics") List<Suggestion> words,
        @Schema(description = "Folded, without `#`") List<Suggestion> hashtags,
        @Schema(description = "Folded, without `@`") List<Suggestion> authors) {

    static final SuggestionsView NOTHING = new SuggestionsView(List.of(), List.of(), List.of());

    /** @param posts in how many posts it is, as of a moment ago */
    public record Suggestion(
            @Schema(examples = "reviewphim") String text,
            @Schema(description = "Posts that have it, as counted within the last minute") long posts) {}

    /** @param sign of hashtags or authors, in one letter; empty for words */
    static List<Suggestion> of(List<Completion> completions, String sign) {
        return completions.stream()
                .map(word -> new Suggestion(word.word().substring(sign.length()), word.posts()))
                .toList();
    }
}
