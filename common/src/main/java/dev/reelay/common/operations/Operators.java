package dev.reelay.common.operations;

import dev.reelay.common.identity.Role;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Authenticates operators. Tokens are checked as on the public port; the management port itself does not support bearer tokens. */
@Singleton
class Operators {

    private static final String SCHEME = "bearer ";

    private final IdentityProviderManager identities;

    Operators(IdentityProviderManager identities) {
        this.identities = identities;
    }

    /** Fails with {@code unauthenticated} without a valid token. */
    Uni<SecurityIdentity> authenticate(RoutingContext request) {
        var header = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Uni.createFrom().failure(new UnauthorizedException());
        }
        var credential =
                new AccessTokenCredential(header.substring(SCHEME.length()).trim());
        var attempt = new TokenAuthenticationRequest(credential);
        HttpSecurityUtils.setRoutingContextAttribute(attempt, request);
        return identities.authenticate(attempt).onItem().ifNull().failWith(UnauthorizedException::new);
    }

    static boolean mayOperate(SecurityIdentity identity) {
        return identity.hasRole(Role.ADMIN);
    }
}
