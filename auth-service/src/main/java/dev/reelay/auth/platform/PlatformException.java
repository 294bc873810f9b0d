package dev.reelay.auth.platform;

import org.jspecify.annotations.Nullable;

/** A platform said no, or nothing. Holds the platform's words for it, never what was sent. */
public class PlatformException extends RuntimeException {

    /** What it means for us. */
    public enum Kind {
        /** The code or token is dead; the user has to authorize again. */
        REJECTED,
        /** Our app or request is at fault; an operator has to act, and the tokens are as good as before. */
        REFUSED,
        /** Not now; the tokens are as good as before. */
        AWAY,
        /** No answer to a request that may have had its effect; only the next one will tell. */
        UNANSWERED
    }

    private final Kind kind;
    private final String code;
    private final @Nullable String logId;

    /**
     * @param code the platform's, or one of ours when there was no readable answer
     * @param logId the platform's id of the request, for its support
     */
    public PlatformException(Kind kind, String code, @Nullable String logId) {
        super("The platform did not do it kind=" + kind + " code=" + code + " logId=" + logId, null, false, false);
        this.kind = kind;
        this.code = code;
        this.logId = logId;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public @Nullable String logId() {
        return logId;
    }
}
