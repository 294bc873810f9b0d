package dev.reelay.sandbox.tiktok.http;

/** A refusal in the form of TikTok's error envelope; thrown by handlers, rendered by {@link Answers}. */
public final class ApiFault extends RuntimeException {

    /** The name general pages and live calls use; {@link Answers} may render the singular instead. */
    static final String INVALID_PARAMS = "invalid_params";

    private static final String GUIDELINES =
            "Please review our integration guidelines at https://developers.tiktok.com/doc/content-sharing-guidelines/";

    private final int status;
    private final String code;
    private final String message;

    public ApiFault(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }

    public static ApiFault invalidParams(String message) {
        return new ApiFault(400, INVALID_PARAMS, message);
    }

    public static ApiFault tokenInvalid() {
        return new ApiFault(401, "access_token_invalid", "The access token is invalid or not found in the request.");
    }

    public static ApiFault scopeNotAuthorized() {
        return new ApiFault(
                401,
                "scope_not_authorized",
                "The user did not authorize the scope required for completing this request.");
    }

    public static ApiFault rateLimitExceeded() {
        return new ApiFault(429, "rate_limit_exceeded", "The API rate limit was exceeded. Please try again later.");
    }

    public static ApiFault quotaExceeded() {
        return new ApiFault(
                429, "daily_quota_limit_exceeded", "The daily quota limit was exceeded. Please try again tomorrow.");
    }

    public static ApiFault internal(int status) {
        return new ApiFault(status, "internal_error", "Something went wrong. Please try again later.");
    }

    /** A posting refusal: live messages are the same generic sentence for several codes. */
    public static ApiFault refused(String code) {
        return new ApiFault(403, code, GUIDELINES);
    }

    /** The same refusal with another HTTP status: creator_info answers business refusals with 200. */
    public ApiFault withStatus(int otherStatus) {
        return new ApiFault(otherStatus, code, getMessage());
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
