package dev.reelay.search.post;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.reelay.contracts.ingest.Corpus;

/** Who may see a post. */
public enum Visibility {
    /** Found by research: every workspace. */
    @JsonProperty("public")
    PUBLIC,
    /** Of a connected account: its workspace only. */
    @JsonProperty("workspace")
    WORKSPACE;

    /** @param workspace as in the table: {@link Corpus#PUBLIC} for what is public */
    static Visibility of(String workspace) {
        return workspace.equals(Corpus.PUBLIC) ? PUBLIC : WORKSPACE;
    }
}
