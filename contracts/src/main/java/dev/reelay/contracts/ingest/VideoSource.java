package dev.reelay.contracts.ingest;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** How a video came to us. A word that came later is to be read as {@code other}: the video is a video all the same. */
public enum VideoSource {
    /** From the list of a connected account. */
    @JsonProperty("account")
    ACCOUNT,
    /** From a hashtag search over the platform's research interface. */
    @JsonProperty("hashtag")
    HASHTAG,
    /** In a way for which there is no word here. */
    @JsonEnumDefaultValue
    @JsonProperty("other")
    OTHER
}
