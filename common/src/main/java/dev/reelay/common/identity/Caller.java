package dev.reelay.common.identity;

import dev.reelay.common.problem.CommonProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller of the current request. Only for endpoints with {@code @RolesAllowed}: elsewhere no token has been checked. */
@RequestScoped
public class Caller {

    private final SecurityIdentity identity;
    private final CurrentVertxRequest request;

    Caller(SecurityIdentity identity, CurrentVertxRequest request) {
        this.identity = identity;
        this.request = request;
    }

    /** The {@code sub} claim. */
    public String subject() {
        return identity.getPrincipal() instanceof JsonWebToken token && token.getSubject() != null
                ? token.getSubject()
                : identity.getPrincipal().getName();
    }

    /** The client that the token was issued to: the claim {@code azp} or {@code client_id}, else {@code sub}. */
    public String client() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            Object client = token.containsClaim("azp") ? token.getClaim("azp") : token.getClaim("client_id");
            return client == null ? subject() : client.toString();
        }
        return subject();
    }

    public boolean hasRole(String role) {
        return identity.hasRole(role);
    }

    /** @throws AuthenticationFailedException when the token was issued for others: {@code unauthenticated} */
    public void requireAudience(String audience) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)
                || token.getAudience() == null
                || !token.getAudience().contains(audience)) {
            throw new AuthenticationFailedException("The token is not for " + audience);
        }
    }

    /**
     * The address from which the request came: of the connection, or as a trusted proxy forwards it
     * ({@code quarkus.http.proxy.*}). Also without a token.
     */
    public String address() {
        return request.getCurrent().request().remoteAddress().hostAddress();
    }

    /**
     * The {@code workspace} claim, or the person's own workspace. Everything read or written belongs to it.
     *
     * @throws dev.reelay.common.problem.ProblemException {@code invalid-workspace} when the claim is not a valid workspace name
     */
    public String workspace() {
        Object claim = identity.getPrincipal() instanceof JsonWebToken token ? token.getClaim(Workspace.CLAIM) : null;
        if (claim == null) {
            return Workspace.ofPerson(subject());
        }
        Workspace.faultOf(claim).ifPresent(fault -> {
            throw CommonProblem.INVALID_WORKSPACE.because("The token's claim workspace " + fault
                    + ". Ask the administrator of the identity provider to correct it, then get a new token.");
        });
        return claim.toString();
    }
}
