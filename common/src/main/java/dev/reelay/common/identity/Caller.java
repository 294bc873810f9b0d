package dev.reelay.common.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller of the request in hand. For endpoints with {@code @RolesAllowed}: elsewhere nobody has checked a token. */
@RequestScoped
public class Caller {

    private static final String WORKSPACE_CLAIM = "workspace";

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

    /** The {@code workspace} claim, or the subject for people who work alone. Whatever is read or written is of this one. */
    public String workspace() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            Object workspace = token.getClaim(WORKSPACE_CLAIM);
            if (workspace instanceof String name && !name.isBlank()) {
                return name;
            }
        }
        return subject();
    }
}
