package dev.reelay.local.stack;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a service is in its life, as {@code status} says it. */
public enum ServiceState {
    /** Its process runs, but it is not ready. */
    @JsonProperty("starting")
    STARTING,
    @JsonProperty("up")
    UP,
    /** Its process ended and will be started again. */
    @JsonProperty("restarting")
    RESTARTING,
    @JsonProperty("stopped")
    STOPPED
}
