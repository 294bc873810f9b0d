package dev.reelay.embedded;

import java.util.List;

/**
 * A client of an embedded issuer, which may ask for a token by client credentials.
 *
 * @param audience whom its tokens are for, the claim {@code aud}
 * @param roles of its tokens, the claim {@code groups}
 */
public record IssuerClient(String secret, String audience, List<String> roles) {

    public IssuerClient {
        roles = List.copyOf(roles);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "IssuerClient[audience=" + audience + ", roles=" + roles + "]";
    }
}
