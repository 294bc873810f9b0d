package dev.reelay.contracts.ingest;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** How a video was found. Read a value that you do not know as {@code other}: it is still a video. */
public enum VideoSource {
    /** From the list of a connected account. */
    @JsonProperty("account")
    ACCOUNT,
    /** From a hashtag search by the platform's research API. */
    @JsonProperty("hashtag")
    HASHTAG,
    /** In a way that this list does not name. */
    @JsonEnumDefaultValue
    @JsonProperty("other")
    OTHER
}
