package dev.reelay.contracts.ingest;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What is counted for a trend. Read a value that you do not know as {@code other}: it is still a trend. */
public enum TrendKind {
    /** Videos with a hashtag. */
    @JsonProperty("hashtag")
    HASHTAG,
    /** Videos of a class of lengths. */
    @JsonProperty("length")
    LENGTH,
    /** Videos posted in an hour of the day, UTC. */
    @JsonProperty("posting_hour")
    POSTING_HOUR,
    /** Videos with a sound. */
    @JsonProperty("sound")
    SOUND,
    /** Something that this list does not name. */
    @JsonEnumDefaultValue
    @JsonProperty("other")
    OTHER;

    /** The name in JSON, keys and tables: {@code posting_hour}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
