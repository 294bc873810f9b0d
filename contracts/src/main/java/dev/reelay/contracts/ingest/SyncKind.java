package dev.reelay.contracts.ingest;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a run fetched. Read a value that you do not know as {@code other}: it is still a run. */
public enum SyncKind {
    /** The account's figures and its videos. */
    @JsonProperty("account")
    ACCOUNT,
    /** Something that this list does not name. */
    @JsonEnumDefaultValue
    @JsonProperty("other")
    OTHER
}
