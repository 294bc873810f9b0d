package dev.reelay.sandbox.tiktok.oauth;

/** A refusal of the token or revoke endpoint; answered as a flat body. */
final class OAuthFault extends RuntimeException {

    private final String error;
    private final String description;

    private OAuthFault(String error, String description) {
        super(description, null, false, false);
        this.error = error;
        this.description = description;
    }

    @Override
    public String getMessage() {
        return description;
    }

    static OAuthFault invalidRequest(String description) {
        return new OAuthFault("invalid_request", description);
    }

    static OAuthFault invalidClient() {
        return new OAuthFault("invalid_client", "Client key or secret is incorrect.");
    }

    static OAuthFault invalidGrant(String description) {
        return new OAuthFault("invalid_grant", description);
    }

    static OAuthFault unsupportedGrantType() {
        return new OAuthFault("unsupported_grant_type", "The grant type is not supported.");
    }

    String error() {
        return error;
    }
}
