package dev.reelay.common.identity;

import dev.reelay.common.problem.CommonProblem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller of the current request. Only for endpoints with {@code @RolesAllowed}: elsewhere no token has been checked. */
@RequestScoped
public class Caller {

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The {@code sub} claim. */
    public String subject() {
        return identity.getPrincipal() instanceof JsonWebToken token && token.getSubject() != null
                ? token.getSubject()
                : identity.getPrincipal().getName();
    }

    /** Whether the caller operates the system. */
    public boolean isAdmin() {
        return identity.hasRole(Role.ADMIN);
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
