package dev.reelay.contracts.webhook;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a callback means, in one set of words for all platforms. A word that came later is to be read as {@code other}. */
public enum CallbackKind {
    /** The user, or the platform, took the authorization back; tokens are dead already. */
    @JsonProperty("authorization_removed")
    AUTHORIZATION_REMOVED,
    /** The platform is done with the upload; it may still moderate the video. */
    @JsonProperty("publish_completed")
    PUBLISH_COMPLETED,
    /** The platform gave the publication up; {@code reason} says why. */
    @JsonProperty("publish_failed")
    PUBLISH_FAILED,
    /** The video waits in the creator's inbox for the last step. */
    @JsonProperty("publish_inbox_delivered")
    PUBLISH_INBOX_DELIVERED,
    /** The video passed moderation and is public; {@code postId} is its id. */
    @JsonProperty("publish_publicly_available")
    PUBLISH_PUBLICLY_AVAILABLE,
    /** The video is not public any more. */
    @JsonProperty("publish_no_longer_available")
    PUBLISH_NO_LONGER_AVAILABLE,
    /** Kept and told, but nothing of ours acts on it; see {@code platformEvent}. */
    @JsonEnumDefaultValue
    @JsonProperty("other")
    OTHER
}
