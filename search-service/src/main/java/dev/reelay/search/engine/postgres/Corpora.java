package dev.reelay.search.engine.postgres;

import dev.reelay.contracts.ingest.Corpus;
import dev.reelay.search.engine.SearchCriteria;
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
        // Only own posts belong to a connected account.
        return new Corpora(own, criteria.filters().connectionId() == null ? List.of(own, Corpus.PUBLIC) : List.of(own));
    }

    boolean withPublic() {
        return all.contains(Corpus.PUBLIC);
    }

    String[] array() {
        return all.toArray(String[]::new);
    }
}
