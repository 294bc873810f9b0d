package dev.reelay.sandbox.tiktok.oauth;

import dev.reelay.sandbox.tiktok.app.App;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A checked authorization request.
 *
 * @param codeChallenge {@code null} when none was sent; its form is not checked here, as a base64url challenge fails
 *     only at the token call
 */
record AuthorizeRequest(String redirectUri, String state, Set<String> scopes, @Nullable String codeChallenge) {

    /** The parameter at fault; the platform shows a page that names it and never redirects. */
    static final class Fault extends RuntimeException {

        private final String parameter;
        private final String explanation;

        Fault(String parameter, String explanation) {
            super(explanation, null, false, false);
            this.parameter = parameter;
            this.explanation = explanation;
        }

        @Override
        public String getMessage() {
            return explanation;
        }

        String parameter() {
            return parameter;
        }
    }

    static AuthorizeRequest of(MultiMap params, App app) {
        if (!app.clientKey().equals(params.get("client_key"))) {
            throw new Fault("client_key", "No app has this client key. It is called client_key, not client_id.");
        }
        var redirectUri = params.get("redirect_uri");
        if (!new RedirectUris(app).accepts(redirectUri)) {
            throw new Fault("redirect_uri", "It must equal a URI that is registered for the app.");
        }
        if (!"code".equals(params.get("response_type"))) {
            throw new Fault("response_type", "It must be code.");
        }
        var state = params.get("state");
        if (state == null || state.isEmpty()) {
            throw new Fault("state", "It protects the callback against forged requests and must be sent.");
        }
        return new AuthorizeRequest(redirectUri, state, scopes(params, app), challenge(params, app));
    }

    private static Set<String> scopes(MultiMap params, App app) {
        var text = params.get("scope");
        if (text == null || text.isBlank()) {
            throw new Fault("scope", "At least one scope must be asked for.");
        }
        var scopes = new LinkedHashSet<>(Arrays.asList(text.split(",")));
        for (var scope : scopes) {
            if (!app.scopes().contains(scope)) {
                throw new Fault("scope", "The app has not enabled \"" + scope + "\". Scopes are separated by commas.");
            }
        }
        return scopes;
    }

    private static @Nullable String challenge(MultiMap params, App app) {
        var challenge = params.get("code_challenge");
        if (challenge == null || challenge.isEmpty()) {
            if (app.desktop()) {
                throw new Fault("code_challenge", "Desktop apps must send one.");
            }
            return null;
        }
        if (!"S256".equals(params.get("code_challenge_method"))) {
            throw new Fault("code_challenge_method", "It must be S256.");
        }
        return challenge;
    }
}
