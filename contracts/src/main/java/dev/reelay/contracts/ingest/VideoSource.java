package dev.reelay.contracts.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a video came to us. */
public enum VideoSource {
    /** From the list of a connected account. */
    @JsonProperty("account")
    ACCOUNT,
    /** From a hashtag search over the platform's research interface. */
    @JsonProperty("hashtag")
    HASHTAG
}
