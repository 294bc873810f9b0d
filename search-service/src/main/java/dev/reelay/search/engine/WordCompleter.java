package dev.reelay.search.engine;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Completes beginnings from the words of the posts that a workspace sees. */
public interface WordCompleter {

    /**
     * The words that begin like this, most frequent first; hashtags if it begins with {@code #}, authors if with {@code @}.
     *
     * @param beginning folded, not empty
     */
    Uni<List<Completion>> completions(String workspace, String beginning, int limit);

    /**
     * @param word folded, with its sign if it has one
     * @param posts how many posts have it, as of a moment ago
     */
    record Completion(String word, long posts) {}
}
