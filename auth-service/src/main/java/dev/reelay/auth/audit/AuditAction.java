package dev.reelay.auth.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What was done. */
public enum AuditAction {
    /** An account was connected for the first time in its workspace. */
    @JsonProperty("connected")
    CONNECTED,

    /** Its owner authorized it again, from whatever state. */
    @JsonProperty("reconnected")
    RECONNECTED,

    /** The account's owner authorized it for another workspace, and all connections to it have the new tokens. */
    @JsonProperty("regranted")
    REGRANTED,

    /** A connection that was given up is active again: newer tokens were in somebody's hand. */
    @JsonProperty("revived")
    REVIVED,

    /** With the reason as detail. */
    @JsonProperty("expired")
    EXPIRED,

    /** The account's owner removed the authorization at the platform. */
    @JsonProperty("authorization_removed")
    AUTHORIZATION_REMOVED,

    @JsonProperty("disconnected")
    DISCONNECTED,

    /** Its owner has all services erase what they hold of it. */
    @JsonProperty("erased")
    ERASED,

    /** All that services hold of it began to be downloaded. */
    @JsonProperty("exported")
    EXPORTED,

    /** An access token was handed out, with the use as detail. */
    @JsonProperty("token_read")
    TOKEN_READ,

    /** An operator made a call that may change something, which is the detail; told before it runs. */
    @JsonProperty("operator_call")
    OPERATOR_CALL;

    /** The name in JSON and in the table. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
