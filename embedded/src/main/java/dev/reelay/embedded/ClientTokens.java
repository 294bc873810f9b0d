package dev.reelay.embedded;

import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import no.nav.security.mock.oauth2.OAuth2Exception;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;

/**
 * What the issuer puts into a token, and whom it refuses.
 *
 * <p>The mock server on its own believes every client. Here client credentials need the right secret, and the other grants
 * that would hand out a token for the asking are off.
 */
final class ClientTokens implements OAuth2TokenCallback {

    private static final Set<GrantType> OFFERED =
            Set.of(GrantType.CLIENT_CREDENTIALS, GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN);

    private final String issuerUrl;
    private final Map<String, IssuerClient> clients;

    ClientTokens(String issuerUrl, Map<String, IssuerClient> clients) {
        this.issuerUrl = issuerUrl;
        this.clients = clients;
    }

    @Override
    public String issuerId() {
        return EmbeddedIssuer.ID;
    }

    @Override
    public String subject(TokenRequest request) {
        requireOffered(request);
        // A person's name comes from the login page, past this method. What comes here has no login behind it, such as
        // a
        // refresh token from before a restart: whoever has it logs in anew, and does not become somebody else.
        if (!isClient(request)) {
            throw new OAuth2Exception(OAuth2Error.INVALID_GRANT, "Nobody logged in for this; log in again");
        }
        return authenticated(request);
    }

    @Override
    public String typeHeader(TokenRequest request) {
        return "JWT";
    }

    /** The one method that the server asks for every grant, so the grants that are not offered end here. */
    @Override
    public List<String> audience(TokenRequest request) {
        requireOffered(request);
        return List.of(isClient(request) ? client(request).audience() : TokenSigner.AUDIENCE);
    }

    /** The server would name itself as the request did; a token is the same one whichever way it was asked for. */
    @Override
    public Map<String, Object> addClaims(TokenRequest request) {
        return isClient(request)
                ? Map.of("iss", issuerUrl, "groups", client(request).roles(), "azp", authenticated(request))
                : Map.of("iss", issuerUrl); // the rest comes from the login page, too
    }

    @Override
    public long tokenExpiry() {
        return 3600;
    }

    private static void requireOffered(TokenRequest request) {
        if (!OFFERED.contains(request.getAuthorizationGrant().getType())) {
            throw new OAuth2Exception(OAuth2Error.UNSUPPORTED_GRANT_TYPE, "This grant is not offered");
        }
    }

    private IssuerClient client(TokenRequest request) {
        return Objects.requireNonNull(clients.get(authenticated(request)), "authenticated");
    }

    private String authenticated(TokenRequest request) {
        if (request.getClientAuthentication() instanceof PlainClientSecret client) {
            var id = client.getClientID().getValue();
            var known = clients.get(id);
            var given = client.getClientSecret().getValue().getBytes(StandardCharsets.UTF_8);
            if (known != null && MessageDigest.isEqual(known.secret().getBytes(StandardCharsets.UTF_8), given)) {
                return id;
            }
        }
        throw new OAuth2Exception(OAuth2Error.INVALID_CLIENT, "Unknown client or wrong secret");
    }

    private static boolean isClient(TokenRequest request) {
        return request.getAuthorizationGrant().getType().equals(GrantType.CLIENT_CREDENTIALS);
    }
}
