package dev.reelay.search.engine;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why an engine does not answer, or answers without anybody knowing how current it is. */
public enum Reason {
    /** Changes have waited for too long to be searchable there. */
    @JsonProperty("behind")
    BEHIND,
    /** It is being filled. */
    @JsonProperty("building")
    BUILDING,
    /** It fails or does not answer in time. */
    @JsonProperty("down")
    DOWN,
    /** It answers; how current it is cannot be checked, because PostgreSQL is down. */
    @JsonProperty("unchecked")
    UNCHECKED
}
