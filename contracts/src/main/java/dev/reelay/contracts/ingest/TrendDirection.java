package dev.reelay.contracts.ingest;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether more is posted, or less. Read a value that you do not know as {@code other}. */
public enum TrendDirection {
    /** Half more, or beyond that. */
    @JsonProperty("rising")
    RISING,
    /** A third less, or beyond that. */
    @JsonProperty("falling")
    FALLING,
    /** Something that this list does not name. */
    @JsonEnumDefaultValue
    @JsonProperty("other")
    OTHER
}
