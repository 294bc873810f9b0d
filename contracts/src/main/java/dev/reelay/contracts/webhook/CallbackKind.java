package dev.reelay.contracts.webhook;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a callback means, in the same terms for every platform. Read a value that you do not know as {@code other}. */
public enum CallbackKind {
    /** The user or the platform revoked the authorization; the tokens are already invalid. */
    @JsonProperty("authorization_removed")
    AUTHORIZATION_REMOVED,
    /** The platform has processed the upload; it may still be moderating the video. */
    @JsonProperty("publish_completed")
    PUBLISH_COMPLETED,
    /** The platform abandoned the publication; {@code reason} says why. */
    @JsonProperty("publish_failed")
    PUBLISH_FAILED,
    /** The video is in the creator's inbox, for the creator to post it. */
    @JsonProperty("publish_inbox_delivered")
    PUBLISH_INBOX_DELIVERED,
    /** The video passed moderation and is public; {@code postId} is its id. */
    @JsonProperty("publish_publicly_available")
    PUBLISH_PUBLICLY_AVAILABLE,
    /** The video is no longer public. */
    @JsonProperty("publish_no_longer_available")
    PUBLISH_NO_LONGER_AVAILABLE,
    /** Stored and published, but nothing in Reelay acts on it; see {@code platformEvent}. */
    @JsonEnumDefaultValue
    @JsonProperty("other")
    OTHER
}
