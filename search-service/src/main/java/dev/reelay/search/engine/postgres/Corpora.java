package dev.reelay.search.engine.postgres;

import dev.reelay.contracts.ingest.Corpus;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.post.Visibility;
import java.util.List;

/**
 * The corpora that a search reads: the workspace's own posts, and public ones unless the workspace has the same video as its own.
 *
 * @param own of the caller
 */
record Corpora(String own, List<String> all) {

    /** All that a workspace sees. */
    static Corpora of(String workspace) {
        return new Corpora(workspace, List.of(workspace, Corpus.PUBLIC));
    }

    static Corpora of(SearchCriteria criteria) {
        var own = criteria.workspace();
        var filters = criteria.filters();
        if (filters.visibility() == Visibility.PUBLIC) {
            return new Corpora(own, List.of(Corpus.PUBLIC));
        }
        // Only own posts belong to a connected account.
        return filters.visibility() == Visibility.WORKSPACE || filters.connectionId() != null
                ? new Corpora(own, List.of(own))
                : of(own);
    }

    boolean withPublic() {
        return all.contains(Corpus.PUBLIC);
    }

    String[] array() {
        return all.toArray(String[]::new);
    }
}
