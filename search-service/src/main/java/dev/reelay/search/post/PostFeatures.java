package dev.reelay.search.post;

import dev.reelay.search.text.Folding;
import dev.reelay.search.text.Languages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What our rules make of a post's text: by these it is found and filtered. Making them is not for an event loop.
 *
 * @param authorKey folded, for filters
 * @param hashtagKeys folded, each once
 * @param language of the description, ISO 639-1; {@code null} when it is too short or unsure
 */
record PostFeatures(PostText text, @Nullable String authorKey, List<String> hashtagKeys, @Nullable String language) {

    /**
     * Version of the rules. Raise it with every change of {@code Words}, {@code Folding}, {@code Lexeme}, {@code LexemeBits}, {@code Languages},
     * {@code PostText} or {@link PostScore} that makes something else of any post: those that are stored are then computed again.
     */
    static final short RULES = 5;

    static PostFeatures of(PostContent content) {
        var author = content.author();
        return new PostFeatures(
                new PostText(content.corpus(), author, content.hashtags(), content.description()),
                author == null ? null : Folding.key(author),
                content.hashtags().stream().map(Folding::key).distinct().toList(),
                Languages.of(content.description()).orElse(null));
    }
}
