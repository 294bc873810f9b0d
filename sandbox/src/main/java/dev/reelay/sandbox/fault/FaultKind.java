package dev.reelay.sandbox.fault;

/** How a call fails. */
public enum FaultKind {
    /** 429 {@code rate_limit_exceeded}. */
    RATE_LIMIT,
    /** 429 {@code daily_quota_limit_exceeded}. */
    QUOTA,
    /** 5xx {@code internal_error} in the form of the endpoint. */
    SERVER_ERROR,
    /** 5xx with an HTML body, from something in front of the API. */
    BAD_GATEWAY,
    /** The call is taken in, nothing is done, and no answer comes: the caller's own time limit ends it. */
    NO_ANSWER,
    /** The connection ends before anything is done. */
    DROP,
    /** The call is carried out, and then the connection ends instead of the answer. */
    LOST_ANSWER,
    /**
     * A chunk of a video is taken in, its connection ends instead of the answer, and only some time after that its bytes are stored, as
     * by a gateway that buffers. For calls that are no chunk the same as {@link #LOST_ANSWER}.
     */
    LATE_BYTES
}
