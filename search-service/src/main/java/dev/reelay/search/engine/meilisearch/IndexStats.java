package dev.reelay.search.engine.meilisearch;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How many documents an index holds. */
record IndexStats(@JsonProperty("numberOfDocuments") long documents, @JsonProperty("isIndexing") boolean indexing) {}
