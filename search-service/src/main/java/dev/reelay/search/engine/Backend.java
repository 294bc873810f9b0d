package dev.reelay.search.engine;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The engine that answered a search. */
public enum Backend {
    @JsonProperty("postgres")
    POSTGRES,
    @JsonProperty("meilisearch")
    MEILISEARCH
}
