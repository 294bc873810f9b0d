package dev.reelay.contracts.ingest;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What caused a run. Read a value that you do not know as {@code other}: it is still a run. */
public enum SyncTrigger {
    /** The account was connected. */
    @JsonProperty("connected")
    CONNECTED,
    /** A request by the API. */
    @JsonProperty("requested")
    REQUESTED,
    /** A publication went live. */
    @JsonProperty("published")
    PUBLISHED,
    /** The time of the day's fetch came. */
    @JsonProperty("scheduled")
    SCHEDULED,
    /** It was time to look at young videos. */
    @JsonProperty("refreshed")
    REFRESHED,
    /** The platform called back that a video is no longer public. */
    @JsonProperty("unpublished")
    UNPUBLISHED,
    /** Something that this list does not name. */
    @JsonEnumDefaultValue
    @JsonProperty("other")
    OTHER
}
