package dev.reelay.search.engine;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who answered a search. */
public enum Backend {
    @JsonProperty("postgres")
    POSTGRES,
    @JsonProperty("meilisearch")
    MEILISEARCH
}
