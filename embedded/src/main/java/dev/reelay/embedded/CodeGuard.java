package dev.reelay.embedded;

import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequestHandler;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponseKt;
import no.nav.security.mock.oauth2.http.Route;

/**
 * The mock server, stricter with codes: it checks a verifier of PKCE when there is one, and lets whoever brought a wrong one try
 * again. Here a code is presented once, with a verifier (RFC 9700, 2.1.1 and 2.1.2), as a real provider demands it of the console.
 */
final class CodeGuard implements Route {

    private final Route server;
    private final Set<String> presented = ConcurrentHashMap.newKeySet();

    CodeGuard(OAuth2Config config) {
        server = new OAuth2HttpRequestHandler(config).getAuthorizationServer();
    }

    @Override
    public boolean match(OAuth2HttpRequest request) {
        return server.match(request);
    }

    @Override
    public OAuth2HttpResponse invoke(OAuth2HttpRequest request) {
        return isRefused(request) ? refusal(request) : server.invoke(request);
    }

    private boolean isRefused(OAuth2HttpRequest request) {
        if (!request.getMethod().equals("POST")
                || !request.getUrl().encodedPath().endsWith("/token")) {
            return false;
        }
        var form = request.getFormParameters();
        if (!GrantType.AUTHORIZATION_CODE.getValue().equals(form.get("grant_type"))) {
            return false;
        }
        var code = form.get("code");
        return code == null || !presented.add(code) || form.get("code_verifier") == null;
    }

    /** Readable for the console, as the server's own answers are. */
    private static OAuth2HttpResponse refusal(OAuth2HttpRequest request) {
        var error = OAuth2HttpResponseKt.oauth2Error(
                OAuth2Error.INVALID_GRANT.setDescription("a code is presented once, with its code_verifier"));
        var origin = request.getHeaders().get("Origin");
        if (origin == null) {
            return error;
        }
        var headers = error.getHeaders()
                .newBuilder()
                .set("Access-Control-Allow-Origin", origin)
                .build();
        return error.copy(headers, error.getStatus(), error.getBody(), error.getBytesBody());
    }
}
