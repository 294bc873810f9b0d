package dev.reelay.common.identity;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.trace.LogFields;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The caller of the current request. Only for endpoints with {@code @RolesAllowed}: elsewhere no token has been checked. */
@RequestScoped
public class Caller {

    /** RFC 5321, 4.5.3.1.3: a path of 256 characters, with its brackets. */
    private static final int LONGEST_EMAIL = 254;

    /** RFC 5646, 4.4.1. */
    private static final int LONGEST_LOCALE = 35;

    /** What could be an address, and is no header of a mail. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s\\p{Cntrl}<>,;@]+@[^\\s\\p{Cntrl}<>,;@]+");

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
        var client = claim("azp") != null ? claim("azp") : claim("client_id");
        return client == null ? subject() : client.toString();
    }

    /** When the token ends; empty for one that says nothing about it. */
    public Optional<Instant> tokenExpiresAt() {
        return identity.getPrincipal() instanceof JsonWebToken token && token.getExpirationTime() > 0
                ? Optional.of(Instant.ofEpochSecond(token.getExpirationTime()))
                : Optional.empty();
    }

    /** Whether the caller operates the system. */
    public boolean isAdmin() {
        return hasRole(Role.ADMIN);
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
        var workspace = named();
        LogFields.put(LogFields.of(workspace, null, null));
        return workspace;
    }

    private String named() {
        var claim = claim(Workspace.CLAIM);
        if (claim == null) {
            return Workspace.ofPerson(subject());
        }
        Workspace.faultOf(claim).ifPresent(fault -> {
            throw CommonProblem.INVALID_WORKSPACE.because("The token's claim workspace " + fault
                    + ". Ask the administrator of the identity provider to correct it, then get a new token.");
        });
        return claim.toString();
    }

    /** The {@code email} claim, to write to; empty where the identity provider gives none, or says that it is not verified. */
    public Optional<String> email() {
        return Boolean.FALSE.equals(claim("email_verified"))
                ? Optional.empty()
                : text("email", LONGEST_EMAIL)
                        .filter(email -> EMAIL.matcher(email).matches());
    }

    /** The {@code locale} claim: a language tag, as in {@code fr-CA}. */
    public Optional<String> locale() {
        return text("locale", LONGEST_LOCALE);
    }

    private Optional<String> text(String name, int longest) {
        return claim(name) instanceof String text && text.length() <= longest ? Optional.of(text) : Optional.empty();
    }

    private @Nullable Object claim(String name) {
        return identity.getPrincipal() instanceof JsonWebToken token ? token.getClaim(name) : null;
    }
}
