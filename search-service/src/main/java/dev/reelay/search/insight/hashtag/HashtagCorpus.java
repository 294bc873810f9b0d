package dev.reelay.search.insight.hashtag;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.reelay.contracts.ingest.Corpus;

/** Whose posts are looked at. Never another workspace's. */
public enum HashtagCorpus {
    /** The workspace's own. */
    @JsonProperty("own")
    OWN,
    /** What research found, the same for every workspace. */
    @JsonProperty("public")
    PUBLIC;

    /** As in the tables. */
    String of(String workspace) {
        return this == PUBLIC ? Corpus.PUBLIC : workspace;
    }
}
