package dev.reelay.contracts.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a run ended. */
public enum SyncState {
    /** It fetched all that it was to fetch. */
    @JsonProperty("succeeded")
    SUCCEEDED,
    /** It was given up; {@code reason} says why. What it fetched until then is stored. */
    @JsonProperty("failed")
    FAILED
}
